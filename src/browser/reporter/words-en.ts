import common from '../../ui/messages/en/common.json' with { type: 'json' }
import receipt from '../../ui/messages/en/receipt.json' with { type: 'json' }
import report from '../../ui/messages/en/report.json' with { type: 'json' }
import terms from '../../ui/messages/en/terms.json' with { type: 'json' }

export const areas = { common, receipt, report, terms }
