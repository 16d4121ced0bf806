import common from './ms/common.json' with { type: 'json' }

/** Areas that Malay has whole. A page that speaks with any other is drawn in English and says so. */
export const ms = { common }
