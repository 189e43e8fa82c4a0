import { z } from 'zod'
import { countedAt, endpoint } from './endpoint.ts'

/** By what customers are divided, each from low to high. */
export const movementDimension = z.enum(['tier', 'valueClass', 'pattern'])

const day = z.iso.date()

export const movementContract = {
  read: endpoint('segment.read', {
    method: 'GET',
    path: '/segment/movement',
    summary: 'Who of my scope rose and fell between two counted days; without the second, until now',
    tags: ['movement'],
  })
    .input(
      z.object({ dimension: movementDimension.default('tier'), from: day.optional(), to: day.optional() }),
    )
    .output(
      z.object({
        /** Counted days, oldest first; none: counting begins today. */
        days: z.array(z.object({ day, isRecounted: z.boolean() })),
        from: day.nullable(),
        /** Null: now. */
        to: day.nullable(),
        /** The classes from low to high. */
        classes: z.array(z.string()),
        /** `from` null: recorded, or first known, after the first day. */
        cells: z.array(
          z.object({
            from: z.string().nullable(),
            to: z.string(),
            customers: z.number(),
            valueMinor: z.number(),
          }),
        ),
        rose: z.number(),
        fell: z.number(),
        stayed: z.number(),
        countedAt,
      }),
    ),
}
