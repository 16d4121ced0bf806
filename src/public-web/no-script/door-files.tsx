import type { JSX } from 'preact'
import type { AttachmentLimits } from '../../agency/agency.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { FileUpload } from '../../ui/components/file-upload.js'
import type { T } from '../../ui/messages/messages.js'
import type { CarriedFile } from './carried-files.js'
import type { ProblemOfFile } from './read-report-form.service.js'

interface Words {
  readonly t: T
  readonly office: string
  readonly limits: AttachmentLimits
}

interface ChooseProps extends Words {
  readonly files: readonly CarriedFile[]
  readonly problems: readonly ProblemOfFile[]
  /** What the box said before; ticked at first. */
  readonly isWithoutAuthors: boolean
}

const mebi = 1024 * 1024

/** The control for files, last in its form: what was typed above arrives before them. */
export function ChooseFiles(props: ChooseProps): JSX.Element {
  const { t, office, limits, files, problems } = props
  const { megabytes, count } = { megabytes: Math.floor(limits.maxBytes / mebi), count: limits.maxCount }
  const error = problems[0] === undefined ? undefined : sentenceOfFile({ t, limits }, problems[0])
  return (
    <>
      <h2 class="govuk-heading-m">{t('evidence.noScript.title')}</h2>
      <p class="govuk-body">{t('evidence.noScript.lead', { office })}</p>
      <TakeOut t={t} files={files} />
      <Checkboxes
        name="withoutAuthors"
        values={props.isWithoutAuthors ? ['yes'] : []}
        items={[
          {
            value: 'yes',
            text: t('evidence.noScript.withoutAuthors'),
            hint: t('evidence.noScript.withoutAuthorsHint'),
          },
        ]}
      />
      <FileUpload
        name="newFiles"
        label={t(files.length === 0 ? 'evidence.noScript.choose' : 'evidence.noScript.chooseMore')}
        hint={`${t('evidence.limits', { megabytes, count })} ${t('evidence.noScript.waiting')}`}
        error={error}
        multiple
      />
    </>
  )
}

/** Files that lie sealed at the office, each with a box to take it out and what may still hide in it. */
export function TakeOut({
  t,
  files,
}: {
  readonly t: T
  readonly files: readonly CarriedFile[]
}): JSX.Element | null {
  if (files.length === 0) return null
  const items = files.map(({ record: { id, name, size }, risks }) => ({
    value: id,
    text: `${name} (${sizeInWords(t, size)})`,
    hint: risks.length === 0 ? undefined : risks.map((risk) => t(`evidence.risk.${risk}`)).join(' '),
  }))
  return (
    <Checkboxes name="dropFile" legend={{ text: t('evidence.noScript.takeOut'), size: 's' }} items={items} />
  )
}

/** Why a file is not attached, with its name. */
export function sentenceOfFile(
  { t, limits }: Pick<Words, 't' | 'limits'>,
  { name, problem }: ProblemOfFile,
): string {
  if (problem === 'expired') return t('evidence.noScript.expired')
  return `${name}: ${reasonOf(t, limits, problem)}`
}

function reasonOf(
  t: T,
  limits: AttachmentLimits,
  problem: Exclude<ProblemOfFile['problem'], 'expired'>,
): string {
  switch (problem) {
    case 'too_large':
      return t('evidence.refused.too_large', { megabytes: Math.floor(limits.maxBytes / mebi) })
    case 'too_many':
      return t('evidence.refused.too_many', { count: limits.maxCount })
    case 'space':
    case 'busy':
      return t(`evidence.failed.${problem}`)
    case 'failed':
      return t('evidence.noScript.failed')
    default:
      return t(`evidence.refused.${problem}`)
  }
}

export function sizeInWords(t: T, bytes: number): string {
  const megabytes = bytes / mebi
  if (megabytes >= 1) return t('evidence.size.mb', { size: megabytes.toFixed(1) })
  return t('evidence.size.kb', { size: Math.ceil(bytes / 1024) })
}
