import { VoiceChange } from './voice-change.js'

// What an AudioWorkletGlobalScope has; the library of types for pages does not know it.
declare const sampleRate: number
declare class AudioWorkletProcessor {}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

registerProcessor(
  'sujarit-voice',
  class extends AudioWorkletProcessor {
    readonly #change = new VoiceChange(sampleRate)

    process([input]: Float32Array[][], [output]: Float32Array[][]): boolean {
      const heard = input?.[0]
      const said = output?.[0]
      if (heard !== undefined && said !== undefined) this.#change.process(heard, said)
      return true
    }
  },
)
