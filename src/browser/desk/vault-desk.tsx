import type { JSX } from 'preact'
import { vaultStateOn } from '../../kernel/vault.js'
import { Details } from '../../ui/components/details.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Sealed } from '../../ui/components/sealed.js'
import { StackTable } from '../../ui/components/table.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import { digitGroups } from '../../ui/text/format-locator.js'
import type { VaultDeskProps } from './vault-desk-props.js'
import { VaultQuestion } from './vault-question.js'

/** What waits for this custodian, and what the custodian decided before. */
export function VaultDesk(props: VaultDeskProps): JSX.Element {
  const { t } = props.speech
  const { questions } = props
  return (
    <>
      <h2 class="govuk-heading-m">{t('vault.waiting', { count: questions.length })}</h2>
      {questions.length === 0 && <p class="govuk-body">{t('vault.nothingWaits')}</p>}
      {questions.map(({ sealed, opened }) =>
        opened === null ? (
          <Sealed label={t('vault.questionsSealed')} key={sealed.id}>
            <WarningText>{t('vault.questionRefused')}</WarningText>
          </Sealed>
        ) : (
          <VaultQuestion {...props} sealed={sealed} opened={opened} key={sealed.id} />
        ),
      )}
      <Answered {...props} />
    </>
  )
}

function Answered({ speech: { t, lang }, desk }: VaultDeskProps): JSX.Element | null {
  if (desk.answered.length === 0) return null
  const head = [t('vault.caseNumber'), t('vault.yourDecision'), t('vault.requestNow')]
  return (
    <Details summary={t('vault.answeredBefore')} id="answered">
      <StackTable
        caption={t('vault.answeredBefore')}
        captionSize="hidden"
        head={head.map((content) => ({ content }))}
        rows={desk.answered.map((one) => [
          { content: <Nowrap>{digitGroups(one.locator).join(' ')}</Nowrap> },
          {
            label: t('vault.yourDecision'),
            content: (
              <>
                {t(`vault.decided.${one.decision}`)} <Nowrap>{dayInWords(t, lang, one.on)}</Nowrap>
              </>
            ),
          },
          { label: t('vault.requestNow'), content: t(`vault.state.${vaultStateOn(one, desk.today)}`) },
        ])}
      />
    </Details>
  )
}
