import { Injectable } from '@nestjs/common'
import { AgencyService } from '../../agency/agency.service.js'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import { ReadForHandoverService } from '../../general/casework/read-for-handover.service.js'
import type { ComplaintEntity } from '../../general/record/complaint.entity.js'
import type { Actor } from '../../kernel/actor.js'
import type { ComplaintToSeal } from '../../kernel/complaint-to-seal.js'
import type { ComplaintId, OfficerId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { coordinatesOf } from '../../kernel/position.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { DeskFrames } from '../desk-frame.js'
import type { ComplaintVisit } from '../general-desk/complaint-page-props.js'
import { namesOf } from '../officer-names.js'
import { HandedOverPage } from './handed-over.page.js'
import { HandoverPage } from './handover.page.js'

/** What the pages name people and posts from. */
@Injectable()
export class HandoverLists {
  constructor(
    readonly frames: DeskFrames,
    readonly agencies: AgencyService,
    readonly officers: ListOfficersService,
  ) {}
}

/** Draws the page of a handover, and gathers what is to be sealed. */
@Injectable()
export class HandoverPages {
  constructor(
    private readonly reading: ReadForHandoverService,
    private readonly opening: OpenComplaintService,
    private readonly lists: HandoverLists,
  ) {}

  /** The page that explains and asks; afterwards the tombstone. @throws NotFoundError */
  async of({ request, agency, officer, id }: ComplaintVisit): Promise<string> {
    const frame = this.lists.frames.of(request, agency)
    if (await this.reading.isHandedOver(officer, id)) return renderPage(HandedOverPage({ frame }))
    const { complaint, group } = await this.opening.open(officer, id)
    const posts = await this.lists.agencies.posts(agency.id)
    return renderPage(HandoverPage({ frame, complaint, posts, duplicates: group.duplicates }))
  }

  /** @throws ForbiddenError, NotFoundError */
  async matter(actor: Actor, id: ComplaintId): Promise<ComplaintToSeal> {
    const { opened, contact, keys } = await this.reading.read(actor, id)
    const { complaint, messages, notes, photos, tasks } = opened
    const nameOf = namesOf(await this.lists.officers.list(actor.agency))
    const who = (officer: OfficerId | null): string | null =>
      officer === null ? null : (nameOf(officer) ?? officer)
    const { locator, narrative } = complaint
    return {
      ...{ agency: actor.agency, locator, narrative, contact, keys },
      where: whereOf(complaint),
      messages: messages.map(({ sentOn, officerId, body }) => ({
        on: sentOn,
        by: who(officerId),
        text: body,
      })),
      notes: [
        ...notes.map(({ writtenAt, officerId, body }) => ({
          ...{ on: officeDate(writtenAt), by: who(officerId), text: body },
        })),
        ...tasks.map(({ writtenOn, writtenBy, what }) => ({ on: writtenOn, by: who(writtenBy), text: what })),
      ],
      photos: photos.map((photo) => ({
        ...{ id: photo.id, kind: photo.kind, address: `/general/${id}/photos/${photo.id}` },
      })),
      seen: [complaint.factsWritten, messages.length, notes.length, photos.length, tasks.length],
    }
  }
}

/** In Thai, whatever the officer reads: the report's readers are the office's. */
function whereOf({ place, villageNo, latitude, longitude }: ComplaintEntity): string {
  const village = villageNo === null ? '' : `${thai('desk.villageNo')} ${String(villageNo)}`
  const position = latitude === null || longitude === null ? '' : coordinatesOf({ latitude, longitude })
  return [place, village, position].filter((part) => part !== '').join(' · ')
}

const thai = messagesFor('th')
