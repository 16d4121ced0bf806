import { prepareEvidence, type AcceptedEvidence } from '../../../evidence/prepare-evidence.js'
import { sourceOfBlob } from '../../../evidence/evidence-source.js'
import type { Findings, Refusal } from './attachment.js'

export interface CheckedFile {
  readonly findings: Findings
  /** The bytes to seal; the same for every call with the same choice. */
  readonly clean: (isWithoutAuthors: boolean) => Promise<Blob>
}

/** Says what a file is and what it hides, and makes ready what will be sealed instead of it. */
export async function checkFile(
  file: Blob,
  name: string,
): Promise<CheckedFile | { readonly refusal: Refusal }> {
  const source = sourceOfBlob(file, name)
  const evidence = await prepareEvidence(source)
  if (!evidence.isAccepted) return { refusal: evidence.reason }
  const cleaned = applied(file, evidence)
  return {
    findings: findingsIn(evidence),
    async clean(isWithoutAuthors) {
      if (!isWithoutAuthors) return cleaned
      const chosen = await prepareEvidence(source, { isWithoutAuthors })
      return chosen.isAccepted ? applied(file, chosen) : cleaned
    },
  }
}

/** Only what a message between threads can carry, and needs to. */
function findingsIn(evidence: AcceptedEvidence): Findings {
  const { type, name, removed, authors, canRemoveAuthors, risks, isUnreadable } = evidence
  return { type, name, removed, authors, canRemoveAuthors, risks, isUnreadable }
}

/** A film of any size is put together from its parts, which the browser reads from the device as they are needed. */
function applied(file: Blob, { replacement, patches }: AcceptedEvidence): Blob {
  if (replacement !== null) return new Blob([replacement as Uint8Array<ArrayBuffer>])
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = []
  let at = 0
  for (const { offset, bytes } of [...patches].sort((one, other) => one.offset - other.offset)) {
    parts.push(file.slice(at, offset), bytes as Uint8Array<ArrayBuffer>)
    at = offset + bytes.length
  }
  return patches.length === 0 ? file : new Blob([...parts, file.slice(at)])
}
