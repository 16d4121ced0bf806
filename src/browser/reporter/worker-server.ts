import { AskError, type ProgressStep, type Question, type Reply } from './reporter-ask.js'
import { listenToWork } from './work.js'

export type Answerer = (
  question: Question,
  onProgress: (step: ProgressStep) => void,
  onBytes: (done: number) => void,
) => Promise<unknown>

/** Answers the page's questions, one after the other: two filings must not race for one case number. */
export function answerQuestions(answer: Answerer): void {
  let last: Promise<void> = Promise.resolve()
  self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    last = last.then(() => take(answer, data))
  })
}

async function take(answer: Answerer, question: Question): Promise<void> {
  const { id } = question
  listenToWork(() => {
    reply({ id, progress: 'working' })
  })
  try {
    const tell = await answer(
      question,
      (progress) => {
        reply({ id, progress })
      },
      (bytes) => {
        reply({ id, bytes })
      },
    )
    reply({ id, tell })
  } catch (error) {
    reply({ id, problem: error instanceof AskError ? error.problem : 'failed' })
  }
}

function reply(message: Reply): void {
  self.postMessage(message)
}
