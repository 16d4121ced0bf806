import common from '../../ui/messages/th/common.json' with { type: 'json' }
import receipt from '../../ui/messages/th/receipt.json' with { type: 'json' }
import report from '../../ui/messages/th/report.json' with { type: 'json' }
import terms from '../../ui/messages/th/terms.json' with { type: 'json' }

export const areas = { common, receipt, report, terms }
