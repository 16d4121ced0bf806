import type { JSX } from 'preact'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import { Card } from '../../ui/components/card.js'
import { Details } from '../../ui/components/details.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { Acting, Compare } from './admission-acts.js'
import {
  admit,
  discard,
  end,
  sign,
  type Admission,
  type Candidate,
  type CheckedProposal,
} from './admission.js'
import { StandingBy } from './admission-standby.js'
import { CustodyChangeList } from './custody-change-list.js'
import { deskWords, pageLanguage } from './desk-words.js'

const t = deskWords()

type Person = Pick<Candidate, 'officer' | 'title' | 'roles' | 'recipient' | 'verifyKey'> & {
  readonly name: string | null
}

/** Who waits to be vouched for. Everything shown was checked in this browser or must be compared with paper. */
export function AdmissionView({ admission }: { readonly admission: Admission }): JSX.Element {
  const { proposal, candidates, directory } = admission
  return (
    <section class="sj-narrow" aria-labelledby="admission-title">
      <h2 class="govuk-heading-m" id="admission-title">
        {t('accounts.admissionTitle')}
      </h2>
      <p class="govuk-body">
        {t('accounts.directoryNow', { seq: directory.seq, count: directory.entries.length })}{' '}
        <span class="sj-nowrap">{directory.fingerprint}</span>
      </p>
      {proposal !== null ? (
        <ProposalPart admission={admission} proposal={proposal} />
      ) : (
        <>
          <ToEndList admission={admission} />
          <CandidateList admission={admission} candidates={candidates} />
          <InOffice admission={admission} />
          <StandingBy admission={admission} />
        </>
      )}
    </section>
  )
}

interface CandidateListProps {
  readonly admission: Admission
  readonly candidates: readonly Candidate[]
}

function CandidateList({ admission, candidates }: CandidateListProps): JSX.Element {
  if (candidates.length === 0) return <p class="govuk-body">{t('accounts.admissionNone')}</p>
  return (
    <>
      <p class="govuk-body">{t('accounts.admissionLead')}</p>
      {candidates.map((candidate) => (
        <Card id={`candidate-${candidate.officer}`} title={candidate.name} key={candidate.officer}>
          {candidate.isRotation && <p class="govuk-body">{t('keys.rotate.candidate')}</p>}
          <PersonFacts person={candidate} />
          <Compare
            id={candidate.officer}
            label={t(candidate.isRotation ? 'keys.rotate.sign' : 'accounts.admit')}
            act={() => admit(admission, candidate)}
          />
        </Card>
      ))}
    </>
  )
}

/** Who has left, and is still in the directory until holders have signed. */
function ToEndList({ admission }: { readonly admission: Admission }): JSX.Element {
  const lang = pageLanguage()
  return (
    <>
      {admission.toEnd.map(({ officer, name, title }) => (
        <Card id={`to-end-${officer}`} title={name ?? title[lang]} key={officer}>
          <p class="govuk-body">{t('keys.toEnd')}</p>
          <Compare
            id={`to-end-${officer}`}
            question={t('accounts.endSure', { name: name ?? '-', title: title[lang] })}
            label={t('accounts.end')}
            act={() => end(admission, officer)}
          />
        </Card>
      ))}
    </>
  )
}

/** Everybody in the directory, with the way out of it. */
function InOffice({ admission }: { readonly admission: Admission }): JSX.Element {
  const lang = pageLanguage()
  return (
    <Details summary={t('accounts.endTitle')}>
      <p class="govuk-body">{t('accounts.endLead')}</p>
      {stillIn(admission).map(({ officer, name, title }) => (
        <Compare
          key={officer}
          id={`end-${officer}`}
          question={t('accounts.endSure', { name: name ?? '-', title: title[lang] })}
          label={t('accounts.end')}
          act={() => end(admission, officer)}
        />
      ))}
    </Details>
  )
}

/** Those of the list above have a card of their own. */
function stillIn({ directory, toEnd }: Admission): Admission['toEnd'] {
  return directory.entries.filter((entry) => !toEnd.includes(entry))
}

interface ProposalPartProps {
  readonly admission: Admission
  readonly proposal: CheckedProposal | 'refused'
}

function ProposalPart({ admission, proposal }: ProposalPartProps): JSX.Element {
  if (proposal === 'refused') {
    const seq = admission.directory.seq + 1
    return (
      <>
        <WarningText>{t('accounts.proposalRefused')}</WarningText>
        <Acting label={t('accounts.discard')} act={() => discard(seq)} isWarning />
      </>
    )
  }
  const { change, proposer, isMine, body, seq } = proposal
  const lang = pageLanguage()
  return (
    <Card id="proposal" title={t('accounts.proposalTitle')}>
      <p class="govuk-body">
        {isMine
          ? t('accounts.proposalMine')
          : t('accounts.proposalBy', { name: proposer.name ?? '-', title: proposer.title[lang] })}
      </p>
      {change.admitted.map((entry) => (
        <PersonFacts person={entry} key={entry.officer} />
      ))}
      {change.ended.map((entry) => (
        <WarningText key={entry.officer}>
          {t(hasOtherKey(entry, change.admitted) ? 'keys.rotate.replaces' : 'accounts.proposalEnds', {
            name: entry.name ?? entry.title[lang],
          })}
        </WarningText>
      ))}
      {change.changesCustody && <CustodyChangeList before={admission.last.body} after={body} />}
      {!isMine && (
        <Compare
          id="proposal"
          label={t('accounts.cosign')}
          act={() => sign(admission.keys, body)}
          {...(change.admitted.length === 0 && { question: t('accounts.agreed') })}
        />
      )}
      <Acting label={t('accounts.discard')} act={() => discard(seq)} isWarning />
    </Card>
  )
}

/** The officer stays, with another key in the place of this one. */
function hasOtherKey(ended: Person, admitted: readonly Person[]): boolean {
  return admitted.some(({ officer, verifyKey }) => officer === ended.officer && verifyKey !== ended.verifyKey)
}

function PersonFacts({ person }: { readonly person: Person }): JSX.Element {
  return (
    <SummaryList
      rows={[
        { key: t('accounts.name'), value: person.name ?? '-' },
        { key: t('accounts.post'), value: person.title[pageLanguage()] },
        { key: t('accounts.roles'), value: person.roles.map((role) => t(`terms.role.${role}`)).join(' · ') },
        {
          key: t('accounts.keyFingerprintOf'),
          value: <span class="sj-code-text">{keyFingerprint(person)}</span>,
        },
      ]}
    />
  )
}
