/** How far a form of a setting has come. */
export const settingSteps = ['preview', 'confirm', 'edit'] as const
export type SettingStep = (typeof settingSteps)[number]
