import { renderToString } from 'preact-render-to-string'
import type { PageFrame } from '../page-frame.js'

const width = 360
const height = 96

/** Size of the badge in CSS pixels; the link snippet repeats it, so that a page does not jump. */
export const badgeSize = { width, height }

/**
 * A picture for other web sites: page with a lac seal, and two lines of words. A picture loads no font, so it asks for
 * those that devices have.
 */
export function badgeSvg({ t, agency }: Pick<PageFrame, 't' | 'agency'>): string {
  const office = agency.shortName
  return renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={t('share.badgeAlt', { office })}
      font-family="Sarabun, 'Noto Sans Thai', 'Leelawadee UI', Thonburi, Tahoma, sans-serif"
    >
      <path d="M1 1h338l20 20v74H1z" fill="#fffdf8" stroke="#8c2f2b" stroke-width="2" />
      <path d="M339 1v20h20" fill="none" stroke="#8c2f2b" stroke-width="2" />
      <path d="M1 1h12v94H1z" fill="#8c2f2b" />
      <g transform="translate(26 20) scale(2.3)" fill="none" stroke="#8c2f2b" stroke-width="1.7">
        <path d="M10 21H5V3h9.5l4 4v3" />
        <path d="M14.5 3v4h4" />
        <circle cx="16.5" cy="16.5" r="4.7" />
        <circle cx="16.5" cy="16.5" r="1.7" fill="#8c2f2b" />
      </g>
      <text x="92" y="46" font-size="27" font-weight="700" fill="#1d2a3f">
        {t('share.badgeLine')}
      </text>
      <text x="92" y="74" font-size="15" fill="#1d2a3f">
        {t('share.badgeNote', { office })}
      </text>
    </svg>,
  )
}
