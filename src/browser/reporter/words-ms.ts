import common from '../../ui/messages/ms/common.json' with { type: 'json' }
import receipt from '../../ui/messages/ms/receipt.json' with { type: 'json' }
import report from '../../ui/messages/ms/report.json' with { type: 'json' }
import terms from '../../ui/messages/ms/terms.json' with { type: 'json' }

export const areas = { common, receipt, report, terms }
