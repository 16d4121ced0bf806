import common from './ms/common.json' with { type: 'json' }
import evidence from './ms/evidence.json' with { type: 'json' }
import mailbox from './ms/mailbox.json' with { type: 'json' }
import publicPages from './ms/public.json' with { type: 'json' }
import receipt from './ms/receipt.json' with { type: 'json' }
import report from './ms/report.json' with { type: 'json' }
import terms from './ms/terms.json' with { type: 'json' }

/** Areas that Malay has whole. A page that speaks with any other is drawn in English and says so. */
export const ms = { common, evidence, mailbox, public: publicPages, receipt, report, terms }
