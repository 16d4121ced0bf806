import common from './my/common.json' with { type: 'json' }
import publicPages from './my/public.json' with { type: 'json' }
import terms from './my/terms.json' with { type: 'json' }

/** Areas that Burmese has whole. A page that speaks with any other is drawn in English and says so. */
export const my = { common, public: publicPages, terms }
