import { z } from 'zod'

/** Scheme, host and port of a site, and nothing after them. */
export const origin = z
  .string()
  .trim()
  .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i, 'inputNoOrigin')
