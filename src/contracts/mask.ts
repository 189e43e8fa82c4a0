import { z } from 'zod'

/** Fields a role may read only in part. */
export const maskedField = z.enum(['phone', 'email', 'idNumber'])

export type MaskedField = z.infer<typeof maskedField>
