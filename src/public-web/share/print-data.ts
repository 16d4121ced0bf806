import type { PlainJson } from '../../kernel/canonical-json.js'
import { writtenFor } from '../../kernel/bilingual.js'
import type { PageFrame } from '../page-frame.js'
import { qrSvg } from './qr-svg.js'
import { spokenAddress } from './share-words.js'

export const paperSizes = ['a4', 'a5'] as const
export type PaperSize = (typeof paperSizes)[number]

type Frame = Pick<PageFrame, 't' | 'lang' | 'agency' | 'publicOrigin' | 'isEvaluation'>

/**
 * The code leads to the home page, where all doors are: whoever is seen scanning it at the village hall may have come
 * about a street lamp.
 */
function common({ t, lang, agency, publicOrigin, isEvaluation }: Frame): Record<string, PlainJson> {
  const address = spokenAddress(publicOrigin)
  return {
    lang: writtenFor(lang),
    office: agency.name,
    address,
    qr: qrSvg(publicOrigin),
    qrAlt: t('share.qrAlt', { address }),
    evaluation: isEvaluation ? t('share.poster.evaluation') : null,
  }
}

/** @param fingerprint - Null while the sealed channel is closed: the poster then has none. */
export function posterData(
  frame: Frame,
  size: PaperSize,
  fingerprint: string | null,
): Readonly<Record<string, PlainJson>> {
  const { t, agency } = frame
  return {
    ...common(frame),
    size,
    title: t('share.poster.title'),
    lead: t('share.poster.lead'),
    steps: [t('share.poster.step1'), t('share.poster.step2'), t('share.poster.step3')],
    notes: [t('share.poster.anyPhone'), t('share.poster.sealed'), t('share.poster.notHere')],
    phone: t('share.poster.phone', { phone: agency.phone, hours: agency.officeHours }),
    others: t('share.poster.others'),
    fingerprintTitle: t('share.poster.fingerprint'),
    fingerprint,
  }
}

export function cardData(frame: Frame): PlainJson {
  const { t, agency } = frame
  return {
    ...common(frame),
    office: agency.shortName,
    title: t('share.card.title'),
    text: t('share.card.text'),
    cut: t('share.card.sheet'),
    phone: t('common.phone', { phone: agency.phone }),
  }
}
