/** How a complainant finds the way a complaint ended: 1 is the worst, 5 the best. */
export const ratings = [1, 2, 3, 4, 5] as const
export type Rating = (typeof ratings)[number]

export function isRating(value: unknown): value is Rating {
  return (ratings as readonly unknown[]).includes(value)
}
