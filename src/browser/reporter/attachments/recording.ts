/** Why a voice cannot be recorded. */
export const voiceProblems = ['denied', 'missing', 'unsupported', 'unchangeable'] as const
export type VoiceProblem = (typeof voiceProblems)[number]

export class VoiceError extends Error {
  override readonly name = 'VoiceError'

  constructor(
    readonly problem: VoiceProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options)
  }
}

/** What MediaRecorder can be asked for, the smallest and best known first. */
const types = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4']
const pieceMs = 1000

/** A microphone that is being recorded. */
export class Recording {
  readonly #pieces: Blob[] = []
  readonly #loudness = new Float32Array(1024)

  private constructor(
    private readonly recorder: MediaRecorder,
    private readonly context: AudioContext,
    private readonly analyser: AnalyserNode,
    private readonly microphone: MediaStream,
  ) {
    recorder.addEventListener('dataavailable', ({ data }) => {
      this.#pieces.push(data)
    })
    recorder.start(pieceMs)
  }

  /**
   * Starts recording.
   * @param worklet - Path of the script that changes the voice; null records it as it is. What is changed is changed
   * before it is recorded: the real voice is kept nowhere.
   * @throws VoiceError
   */
  static async start(worklet: string | null): Promise<Recording> {
    if (typeof MediaRecorder === 'undefined' || !('mediaDevices' in navigator)) {
      throw new VoiceError('unsupported')
    }
    const microphone = await openMicrophone()
    try {
      return await Recording.#of(microphone, worklet)
    } catch (error) {
      endTracks(microphone)
      throw error
    }
  }

  static async #of(microphone: MediaStream, worklet: string | null): Promise<Recording> {
    const context = new AudioContext()
    const source = context.createMediaStreamSource(microphone)
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    const end = context.createMediaStreamDestination()
    const voice = worklet === null ? source : source.connect(await changer(context, worklet))
    voice.connect(analyser)
    voice.connect(end)
    await context.resume()
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type))
    const recorder = new MediaRecorder(end.stream, mimeType === undefined ? {} : { mimeType })
    return new Recording(recorder, context, analyser, microphone)
  }

  /** Between 0 and 1, of the last moment. */
  loudness(): number {
    this.analyser.getFloatTimeDomainData(this.#loudness)
    const power = this.#loudness.reduce((sum, sample) => sum + sample * sample, 0) / this.#loudness.length
    // Speech close to a microphone comes to about -20 dB.
    return Math.min(1, Math.sqrt(power) * 5)
  }

  /** Ends it and gives the microphone back. */
  async stop(): Promise<Blob> {
    const ended = new Promise((resolve) => {
      this.recorder.addEventListener('stop', resolve)
    })
    if (this.recorder.state !== 'inactive') {
      this.recorder.stop()
      await ended
    }
    this.discard()
    const [type = ''] = this.recorder.mimeType.split(';')
    return new Blob(this.#pieces, { type })
  }

  discard(): void {
    endTracks(this.microphone)
    if (this.context.state !== 'closed') void this.context.close()
  }
}

/** The ending that a recording's type has as a file. */
export function endingOf({ type }: Blob): string {
  if (type === 'audio/mp4') return 'm4a'
  return type === 'audio/ogg' ? 'ogg' : 'webm'
}

async function openMicrophone(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: true }).catch((cause: unknown) => {
    const name = cause instanceof Error ? cause.name : ''
    const isMissing = name === 'NotFoundError' || name === 'NotReadableError'
    throw new VoiceError(isMissing ? 'missing' : 'denied', { cause })
  })
}

async function changer(context: AudioContext, worklet: string): Promise<AudioNode> {
  // Old browsers have no worklets, whatever the types say.
  if (!('audioWorklet' in context)) throw new VoiceError('unchangeable')
  try {
    await context.audioWorklet.addModule(worklet)
  } catch (cause) {
    throw new VoiceError('unchangeable', { cause })
  }
  return new AudioWorkletNode(context, 'sujarit-voice', { outputChannelCount: [1] })
}

function endTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
