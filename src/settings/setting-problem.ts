import type { FieldName } from './setting-shapes.js'

/** Why something cannot be set; `settings.problem.*` says each in words. */
export const settingProblems = [
  ...(['missing', 'too_long', 'unseen_characters', 'markup', 'not_a_phone', 'not_a_number'] as const),
  ...(['nothing_chosen', 'not_a_colour', 'low_contrast', 'colour_taken', 'names_corruption'] as const),
  ...(['title_twice', 'post_is_held', 'post_is_signed', 'none_left', 'web_needed', 'too_many'] as const),
  ...(['period_out_of_bounds', 'identity_kept_longer', 'safeguard_out_of_bounds', 'few_finer'] as const),
  ...(['nobody_reads', 'complaints_counted', 'same', 'lost_race', 'unsafe_text', 'malformed'] as const),
  ...([
    'acting_for_no_post',
    'signs_twice',
    'post_unknown',
    'acting_is_no_publisher',
    'nobody_signs',
  ] as const),
  ...(['post_signs', 'beyond_the_law'] as const),
  ...(['too_many_lines', 'link_in_text', 'placeholder_unknown', 'placeholder_twice'] as const),
  ...(['no_file', 'file_too_large', 'not_png', 'broken_png', 'picture_too_large'] as const),
] as const
export type SettingProblem = (typeof settingProblems)[number]

export interface FieldProblem {
  /** Null: of the whole form. */
  readonly field: FieldName | 'place' | 'in_use' | null
  readonly code: SettingProblem
  /** What the sentence is filled with. */
  readonly values?: Readonly<Record<string, string | number>>
}
