import type { MessageTopic } from '../../kernel/message-topic.js'
import type { TagColour } from '../components/tag.js'

type NamedTopic = Exclude<MessageTopic, 'reply' | 'answer'>

export interface TopicTag {
  readonly text: string
  readonly colour: TagColour
}

/**
 * Names what a message is about, the same on both sides. Plain replies and answers need no name, nor does what does not
 * verify.
 */
export function topicTag(
  t: (key: `terms.topic.${NamedTopic}`) => string,
  topic: MessageTopic | null,
): TopicTag | undefined {
  if (topic === null || topic === 'reply' || topic === 'answer') return undefined
  return { text: t(`terms.topic.${topic}`), colour: colourOf(topic) }
}

/** Somebody waits for an answer to it. */
const waiting: readonly NamedTopic[] = ['ask_particulars', 'ask_consent', 'ask_general', 'withdraw']

function colourOf(topic: NamedTopic): TagColour {
  if (topic === 'retaliation') return 'red'
  return waiting.includes(topic) ? 'yellow' : 'grey'
}
