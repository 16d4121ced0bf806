import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.js'
import type { Attachments } from './attachments.js'
import type { EvidenceWords } from '../../files/evidence-words.js'
import { endingOf, Recording, VoiceError, type VoiceProblem } from './recording.js'

interface VoiceRecorderProps {
  readonly t: EvidenceWords
  readonly attachments: Attachments
  readonly voiceWorklet: string
  readonly onClose: () => void
}

type VoiceState =
  | { readonly name: 'ready'; readonly problem: VoiceProblem | null }
  | { readonly name: 'recording'; readonly recording: Recording; readonly since: number }
  | { readonly name: 'recorded'; readonly sound: Blob; readonly seconds: number; readonly isFull: boolean }

const mostMinutes = 30
const lookMs = 150

/** Records a voice in the page: start, stop, listen, and only then attach it or throw it away. */
export function VoiceRecorder(props: VoiceRecorderProps): JSX.Element {
  const { t, onClose } = props
  const [state, setState] = useState<VoiceState>({ name: 'ready', problem: null })
  const current = useRef(state)
  current.current = state
  useEffect(() => {
    document.getElementById('voice-title')?.focus()
  }, [])
  useEffect(
    () => () => {
      // The page goes on without the recorder: nobody listens any more.
      if (current.current.name === 'recording') current.current.recording.discard()
    },
    [],
  )
  return (
    <section class="sj-voice" aria-labelledby="voice-title">
      <h3 class="govuk-heading-s" id="voice-title" tabIndex={-1}>
        {t('evidence.voice.title')}
      </h3>
      {state.name === 'ready' && <Ready {...props} problem={state.problem} onState={setState} />}
      {state.name === 'recording' && <Running {...props} state={state} onState={setState} />}
      {state.name === 'recorded' && <Recorded {...props} state={state} onState={setState} />}
      {state.name !== 'recording' && (
        <p>
          <button type="button" class="sj-text-button govuk-link" onClick={onClose}>
            {t('evidence.voice.close')}
            <span class="govuk-visually-hidden"> {t('evidence.voice.title')}</span>
          </button>
        </p>
      )}
    </section>
  )
}

interface StateProps extends VoiceRecorderProps {
  readonly onState: (state: VoiceState) => void
}

function Ready(props: StateProps & { readonly problem: VoiceProblem | null }): JSX.Element {
  const { t, voiceWorklet, problem, onState } = props
  const [isChanged, setChanged] = useState(false)
  const start = (): void => {
    Recording.start(isChanged ? voiceWorklet : null).then(
      (recording) => {
        onState({ name: 'recording', recording, since: performance.now() })
      },
      (error: unknown) => {
        onState({ name: 'ready', problem: error instanceof VoiceError ? error.problem : 'unsupported' })
      },
    )
  }
  return (
    <>
      <p class="govuk-body">{t('evidence.voice.lead')}</p>
      <div role="alert">
        {problem !== null && <p class="govuk-error-message">{t(`evidence.voice.${problem}`)}</p>}
      </div>
      <div class="govuk-checkboxes govuk-checkboxes--small govuk-form-group">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            id="voice-change"
            aria-describedby="voice-change-hint"
            checked={isChanged}
            onChange={() => {
              setChanged(!isChanged)
            }}
          />
          <label class="govuk-label govuk-checkboxes__label" for="voice-change">
            {t('evidence.voice.change')}
          </label>
          <div class="govuk-hint govuk-checkboxes__hint" id="voice-change-hint">
            {t('evidence.voice.changeHint')}
          </div>
        </div>
      </div>
      <Button type="button" id="voice-start" onClick={start}>
        {t('evidence.voice.start')}
      </Button>
    </>
  )
}

function Running(props: StateProps & { readonly state: VoiceState & { name: 'recording' } }): JSX.Element {
  const { t, state, onState } = props
  const { recording, since } = state
  const [now, setNow] = useState({ seconds: 0, loudness: 0 })
  const stop = (isFull: boolean): void => {
    const seconds = Math.round((performance.now() - since) / 1000)
    void recording.stop().then((sound) => {
      onState({ name: 'recorded', sound, seconds, isFull })
    })
  }
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.floor((performance.now() - since) / 1000)
      setNow({ seconds, loudness: recording.loudness() })
      if (seconds >= mostMinutes * 60) {
        clearInterval(timer)
        stop(true)
      }
    }, lookMs)
    document.getElementById('voice-stop')?.focus()
    return () => {
      clearInterval(timer)
    }
  }, [recording])
  return (
    <>
      <p class="govuk-body sj-voice__time">
        {t('evidence.voice.recording', { time: clockTime(now.seconds) })}
      </p>
      <meter min={0} max={1} value={now.loudness} aria-label={t('evidence.voice.level')} />
      <div>
        <Button
          type="button"
          id="voice-stop"
          variant="warning"
          onClick={() => {
            stop(false)
          }}
        >
          {t('evidence.voice.stop')}
        </Button>
      </div>
    </>
  )
}

function Recorded(props: StateProps & { readonly state: VoiceState & { name: 'recorded' } }): JSX.Element {
  const { t, attachments, state, onState, onClose } = props
  const { sound, seconds, isFull } = state
  const player = useRef<HTMLAudioElement>(null)
  useEffect(() => {
    const url = URL.createObjectURL(sound)
    if (player.current !== null) player.current.src = url
    document.getElementById('voice-attach')?.focus()
    return () => {
      URL.revokeObjectURL(url)
    }
  }, [sound])
  const attach = (): void => {
    const number = attachments.all.filter(({ name }) => isRecording(name)).length + 1
    const name = `${t('evidence.voice.fileName', { number })}.${endingOf(sound)}`
    attachments.add([{ name, file: sound }])
    onClose()
  }
  const again = (): void => {
    onState({ name: 'ready', problem: null })
  }
  const isRecording = (name: string): boolean =>
    name.startsWith(t('evidence.voice.fileName', { number: '' }).trim())
  return (
    <>
      {isFull && <p class="govuk-body">{t('evidence.voice.full', { minutes: mostMinutes })}</p>}
      <audio ref={player} controls aria-label={t('evidence.voice.listen', { time: clockTime(seconds) })} />
      <div class="govuk-button-group">
        <Button type="button" id="voice-attach" onClick={attach}>
          {t('evidence.voice.attach')}
        </Button>
        <Button type="button" variant="secondary" onClick={again}>
          {t('evidence.voice.again')}
        </Button>
        <Button type="button" variant="secondary" onClick={onClose}>
          {t('evidence.voice.discard')}
        </Button>
      </div>
    </>
  )
}

/** «3:05». */
function clockTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
