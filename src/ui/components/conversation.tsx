import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './attributes.js'
import { Tag, type TagColour } from './tag.js'
import { WordsContext } from './words.js'

export interface Message {
  readonly from: string
  /** The day, and what else is known of it («อ่านแล้ว …»). */
  readonly when: ComponentChildren
  /** Written by the side that reads this page. */
  readonly isMine: boolean
  readonly isNew?: boolean
  /** What it is about, where that is more than words. */
  readonly tag?: { readonly text: string; readonly colour: TagColour } | undefined
  readonly content: ComponentChildren
}

interface ConversationProps {
  readonly messages: readonly Message[]
  readonly id?: string
}

/** Messages in order, oldest first. White with a line is mine, teal is the other side's, on both sides. */
export function Conversation({ messages, id }: ConversationProps): JSX.Element {
  return (
    <ol class="sj-talk" id={id}>
      {messages.map((message) => (
        <MessageItem {...message} />
      ))}
    </ol>
  )
}

export function MessageItem({ from, when, isMine, isNew = false, tag, content }: Message): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <li class={classes('sj-message', isMine && 'sj-message--mine')}>
      <p class="sj-message__who">
        {from} {isNew && <span class="sj-new">{t('common.newMessage')}</span>} <span>{when}</span>
      </p>
      {tag !== undefined && <Tag colour={tag.colour}>{tag.text}</Tag>}
      <div class="govuk-body">{content}</div>
    </li>
  )
}
