import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.js'
import { sizeInWords } from '../../files/size-in-words.js'
import type { Attachment, AttachmentState } from './attachment.js'
import { cleaningInWords, percentOf, stateInWords } from './attachment-words.js'
import type { Attachments } from './attachments.js'
import type { EvidenceWords } from '../../files/evidence-words.js'
import { useAttachments } from './use-attachments.js'

interface AttachmentListProps {
  readonly t: EvidenceWords
  readonly attachments: Attachments
}

interface ItemProps extends AttachmentListProps {
  readonly item: Attachment
}

/** The files one below the other, each with what happens to it and what can be done. */
export function AttachmentList({ t, attachments }: AttachmentListProps): JSX.Element {
  const all = useAttachments(attachments)
  const said = useAnnouncement(t, all)
  return (
    <>
      <div role="status" class="govuk-visually-hidden">
        {said}
      </div>
      {all.length > 0 && (
        <ul
          class="sj-attached-list"
          aria-label={t('evidence.list')}
          tabIndex={-1}
          id={`${attachments.place}-list`}
        >
          {all.map((item) => (
            <Item key={item.key} {...{ t, attachments, item }} />
          ))}
        </ul>
      )}
    </>
  )
}

function Item({ t, attachments, item }: ItemProps): JSX.Element {
  const { key, name, size, state } = item
  const isBad = state.name === 'failed' || state.name === 'refused'
  return (
    <li class={`sj-attached sj-attached--${state.name}`}>
      <p class="sj-attached__name">
        <strong id={`${attachments.place}-${key}`}>{name}</strong>{' '}
        <span class="sj-attached__size">{sizeInWords(t, size)}</span>
      </p>
      <p class={isBad ? 'sj-attached__state govuk-error-message' : 'sj-attached__state'}>
        {stateInWords(t, state, attachments.limits)}
      </p>
      <Bar t={t} item={item} />
      {cleaningInWords(t, item).map((sentence) => (
        <p class="sj-attached__cleaned">{sentence}</p>
      ))}
      {item.findings?.risks.map((risk) => (
        <p class="sj-attached__risk">{t(`evidence.risk.${risk}`)}</p>
      ))}
      <Question {...{ t, attachments, item }} />
      <Acts {...{ t, attachments, item }} />
    </li>
  )
}

function Bar({ t, item: { name, state } }: Pick<ItemProps, 't' | 'item'>): JSX.Element | null {
  if (state.name !== 'sealing' && state.name !== 'sending') return null
  return (
    <progress max={100} value={percentOf(state.fraction)} aria-label={t('evidence.progressOf', { name })} />
  )
}

function Question({ t, attachments, item }: ItemProps): JSX.Element | null {
  const { key, name, state, findings } = item
  if (state.name !== 'asking') return null
  const decide = (isWithoutAuthors: boolean) => (): void => {
    attachments.decide(key, isWithoutAuthors)
    document.getElementById(`${attachments.place}-list`)?.focus()
  }
  const hidden = <Hidden t={t} name={name} />
  const { doubt } = state
  const names = (findings?.authors ?? []).join(', ')
  return (
    <>
      <p class="govuk-body">{t(`evidence.ask.${doubt}`, { names })}</p>
      <div class="govuk-button-group">
        {doubt === 'authors' && (
          <Button type="button" onClick={decide(true)}>
            {t('evidence.ask.removeAuthors')}
            {hidden}
          </Button>
        )}
        <Button type="button" variant="secondary" onClick={decide(false)}>
          {t(doubt === 'unreadable' ? 'evidence.ask.attachAnyway' : 'evidence.ask.keepAuthors')}
          {hidden}
        </Button>
      </div>
    </>
  )
}

function Acts({ t, attachments, item: { key, name, state } }: ItemProps): JSX.Element {
  const isUnderWay = state.name === 'sealing' || state.name === 'sending'
  const remove = (): void => {
    attachments.remove(key)
    // The button that had the focus is gone.
    const next =
      document.getElementById(`${attachments.place}-list`) ??
      document.getElementById(`${attachments.place}-choose`)
    next?.focus()
  }
  return (
    <p class="sj-attached__acts">
      {state.name === 'failed' && (
        <TextButton
          onClick={() => {
            attachments.retry(key)
          }}
        >
          {t('evidence.retry')}
          <Hidden t={t} name={name} />
        </TextButton>
      )}
      <TextButton onClick={remove}>
        {t(isUnderWay ? 'evidence.cancel' : 'evidence.remove')}
        <Hidden t={t} name={name} />
      </TextButton>
    </p>
  )
}

function TextButton(props: {
  readonly onClick: () => void
  readonly children: JSX.Element | (string | JSX.Element)[]
}): JSX.Element {
  return (
    <button type="button" class="sj-text-button govuk-link" onClick={props.onClick}>
      {props.children}
    </button>
  )
}

function Hidden({ t, name }: { readonly t: EvidenceWords; readonly name: string }): JSX.Element {
  return <span class="govuk-visually-hidden"> {t('evidence.ofFile', { name })}</span>
}

/** One sentence when a file is through, stuck or gone; percentages would never end. */
function useAnnouncement(t: EvidenceWords, all: readonly Attachment[]): string {
  const before = useRef<readonly Attachment[]>([])
  const [said, setSaid] = useState('')
  useEffect(() => {
    const sentence = changeInWords(t, before.current, all)
    before.current = all
    if (sentence !== null) setSaid(sentence)
  }, [t, all])
  return said
}

function changeInWords(
  t: EvidenceWords,
  before: readonly Attachment[],
  all: readonly Attachment[],
): string | null {
  const gone = before.find(({ key }) => all.every((item) => item.key !== key))
  if (gone !== undefined) return t('evidence.said.removed', { name: gone.name })
  const changed = all.find(
    ({ key, state }) => before.find((item) => item.key === key)?.state.name !== state.name && isNews(state),
  )
  if (changed === undefined) return null
  const { name, state } = changed
  if (state.name === 'done' || state.name === 'asking') return t(`evidence.said.${state.name}`, { name })
  return t('evidence.said.failed', { name })
}

function isNews({ name }: AttachmentState): boolean {
  return ['done', 'asking', 'failed', 'refused'].includes(name)
}
