import type { JSX } from 'preact'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Steps, type StepItem } from '../../ui/components/steps.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import { nameOf } from './case-people.js'
import { MyVaultRequest } from './my-vault-request.js'
import { stateOf, type VaultRequestProps } from './vault-part.js'

/** One request: who asked and why, who decided how, and what the asking officer may do now. */
export function VaultRequestView(props: VaultRequestProps): JSX.Element {
  const { speech, desk, request, state } = props
  const { t, lang } = speech
  const { read, sealed } = request
  if (read === null) return <WarningText>{t('vault.requestForged')}</WarningText>
  const { asked, reason } = read
  const isMine = asked.requester === desk.keys.officer
  const name = nameOf(speech, desk.directory, asked.requester)
  return (
    <div class="sj-vault-request">
      <p class="govuk-body">
        <strong>{t(`vault.state.${stateOf(state, request)}`)}</strong>{' '}
        {t('vault.askedBy', {
          name: isMine ? t('desk.me', { name }) : name,
          date: dayInWords(t, lang, asked.on).replaceAll(' ', '\u00a0'),
        })}
      </p>
      {read.isDoubtful && <WarningText>{t('vault.requestDoubtful')}</WarningText>}
      {reason !== null && (
        <>
          <p class="govuk-body">{t(`vault.basis.${reason.basis}`)}</p>
          <Paragraphs text={reason.text} />
        </>
      )}
      <Steps steps={sealed.asked.map((custodian) => stepOf(props, custodian))} />
      {sealed.openings.length > 0 && (
        <p class="govuk-body">
          {t('vault.openedOn', {
            dates: [...new Set(sealed.openings)].map((day) => dayInWords(t, lang, day)).join(', '),
          })}
        </p>
      )}
      {isMine && <MyVaultRequest {...props} />}
    </div>
  )
}

function stepOf({ speech, desk, request }: VaultRequestProps, custodian: string): StepItem {
  const { t, lang } = speech
  const title = (
    <>
      {nameOf(speech, desk.directory, custodian)} {desk.directory.entryOf(custodian)?.title[lang]}
    </>
  )
  const decision = request.read?.decisions.find((one) => one.custodian === custodian)
  if (decision === undefined) return { title, when: t('vault.notAnswered'), state: 'ahead' }
  return {
    title,
    when: (
      <>
        {t(`vault.decided.${decision.decision}`)} <Nowrap>{dayInWords(t, lang, decision.on)}</Nowrap>
        {decision.reason !== null && (
          <>
            <br />
            {decision.reason}
          </>
        )}
      </>
    ),
    state: 'done',
  }
}
