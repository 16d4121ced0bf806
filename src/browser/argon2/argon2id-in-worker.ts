import type { Argon2id } from '../../crypto/kdf.js'
import type { Argon2idAnswer, Argon2idQuestion } from './argon2id.worker.js'
import { startWorker } from './start-worker.js'

/**
 * argon2id beside the page, which stays alive meanwhile. One worker for each call: 64 MiB are given back at its end.
 * @param workerPath - Of the built worker, from the page.
 */
export function argon2idInWorker(workerPath: string): Argon2id {
  return async (input) => {
    const worker = startWorker(workerPath)
    try {
      return await ask(worker, { input })
    } finally {
      worker.terminate()
    }
  }
}

async function ask(worker: Worker, question: Argon2idQuestion): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Argon2idAnswer>) => {
      if (data.bytes === null) reject(new Error('argon2id failed'))
      else resolve(data.bytes)
    })
    worker.addEventListener('error', () => {
      reject(new Error('the argon2id worker did not start'))
    })
    worker.postMessage(question)
  })
}
