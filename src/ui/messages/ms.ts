import about from './ms/about.json' with { type: 'json' }
import common from './ms/common.json' with { type: 'json' }
import complaint from './ms/complaint.json' with { type: 'json' }
import evidence from './ms/evidence.json' with { type: 'json' }
import groups from './ms/groups.json' with { type: 'json' }
import guideline from './ms/guideline.json' with { type: 'json' }
import mailbox from './ms/mailbox.json' with { type: 'json' }
import notice from './ms/notice.json' with { type: 'json' }
import publicPages from './ms/public.json' with { type: 'json' }
import receipt from './ms/receipt.json' with { type: 'json' }
import report from './ms/report.json' with { type: 'json' }
import share from './ms/share.json' with { type: 'json' }
import start from './ms/start.json' with { type: 'json' }
import statistics from './ms/statistics.json' with { type: 'json' }
import terms from './ms/terms.json' with { type: 'json' }

/** Areas that Malay has whole. A page that speaks with any other is drawn in English and says so. */
export const ms = {
  about,
  common,
  complaint,
  evidence,
  groups,
  guideline,
  mailbox,
  notice,
  public: publicPages,
  receipt,
  report,
  share,
  start,
  statistics,
  terms,
}
