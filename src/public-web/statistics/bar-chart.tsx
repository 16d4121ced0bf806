import type { JSX } from 'preact'
import { formatCount } from '../../ui/text/format-count.js'

export interface Bar {
  readonly label: string
  readonly completed: number
  readonly inProgress: number
  /** Its zeros say nothing: no word stands for them. */
  readonly isNotOver?: boolean
}

interface BarChartProps {
  /** Unique on the page. */
  readonly id: string
  /** Read to who does not see it; the table beside it has the figures. */
  readonly title: string
  readonly bars: readonly Bar[]
  readonly words: { readonly completed: string; readonly inProgress: string; readonly none: string }
}

const width = 384
const labelWidth = 132
const numberWidth = 62
const longest = width - labelWidth - numberWidth
const step = 32
const head = 78
const ink = '#16233f'
const teal = '#0a5048'

/**
 * Lying bars: labels stand beside them, so that twelve fit a telephone. Attributes only, no style, so that the strict policy
 * of the page lets it be drawn, and the same text is the file that is downloaded.
 */
export function BarChart({ id, title, bars, words }: BarChartProps): JSX.Element {
  const most = Math.max(1, ...bars.map((bar) => bar.completed + bar.inProgress))
  const height = head + bars.length * step + 6
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      font-family="Sarabun, TH Sarabun New, sans-serif"
      font-size="17"
    >
      <title id={`${id}-title`}>{title}</title>
      <rect x="2" y="6" width="18" height="18" fill={teal} />
      <text x="28" y="21" fill={ink}>
        {words.completed}
      </text>
      <rect x="3" y="37" width="16" height="16" fill="#ffffff" stroke={teal} stroke-width="2" />
      <text x="28" y="51" fill={ink}>
        {words.inProgress}
      </text>
      {bars.map((bar, index) => (
        <BarRow bar={bar} top={head + index * step} scale={longest / most} none={words.none} />
      ))}
      <path d={`M${labelWidth} ${head - 6}V${height - 2}`} stroke={ink} stroke-width="2" fill="none" />
    </svg>
  )
}

interface BarRowProps {
  readonly bar: Bar
  readonly top: number
  readonly scale: number
  readonly none: string
}

function BarRow({ bar, top, scale, none }: BarRowProps): JSX.Element {
  const { label, completed, inProgress, isNotOver = false } = bar
  const sum = completed + inProgress
  const [done, open] = [lengthOf(completed, scale), lengthOf(inProgress, scale)]
  const text = sum > 0 ? formatCount(sum) : none
  return (
    <g>
      <text x={labelWidth - 8} y={top + 18} text-anchor="end" fill={ink}>
        {label}
      </text>
      {completed > 0 && <rect x={labelWidth} y={top + 1} width={done} height="22" fill={teal} />}
      {inProgress > 0 && (
        <rect
          x={labelWidth + done + 1}
          y={top + 2}
          width={Math.max(open - 2, 1)}
          height="20"
          fill="#ffffff"
          stroke={teal}
          stroke-width="2"
        />
      )}
      <text x={labelWidth + done + open + 8} y={top + 18} font-weight="700" fill={ink}>
        {isNotOver ? '-' : text}
      </text>
    </g>
  )
}

/** Never so short that one among thousands cannot be seen. */
function lengthOf(count: number, scale: number): number {
  return count === 0 ? 0 : Math.max(4, Math.round(count * scale))
}
