// Sites of the house whose pages tell what visitors look at, once they have agreed.
import { z } from 'zod'
import { endpoint, id, written } from './endpoint.ts'
import { origin } from './origin.ts'

const fields = z.object({
  name: z.string().trim().min(1).max(100),
  /** Where its pages stand; from anywhere else nothing is taken. */
  allowedOrigins: z.array(origin).max(20),
  /** The text that visitors read before they agree, by its key; the version of that day is kept as evidence. */
  textKey: z.string().max(60).nullable(),
  /** So many events a day at the most. */
  dailyLimit: z.number().int().min(100).max(10_000_000),
})

export type SiteFields = z.output<typeof fields>

export const visitorsCountedUpTo = 10_000

const site = fields.extend({
  id,
  /** Public: it stands in every page of the site. */
  key: z.string(),
  state: z.enum(['open', 'paused', 'revoked']),
  /** Of the last seven days. */
  week: z.object({ kept: z.number(), robots: z.number(), refused: z.number() }),
  /** How many who agreed on it are still unknown, and how many have become known; neither counted beyond 10,000. */
  visitors: z.object({ unknown: z.number(), known: z.number() }),
  version: z.number(),
})

const tags = ['sites']
const ofSite = z.object({ id })
const changed = written.extend({ version: z.number() })

export const siteContract = {
  list: endpoint('setting.read', {
    method: 'GET',
    path: '/identify/sites',
    summary: 'Sites of the house that tell of visitors, with their public keys and figures',
    tags,
  }).output(
    z.object({
      data: z.array(site),
      /** Of the script that stands in their pages; null where nobody has set under which address we are reached. */
      scriptAddress: z.string().nullable(),
    }),
  ),
  create: endpoint('setting.write', {
    method: 'POST',
    path: '/identify/sites',
    summary: 'Connect a site: its public key goes into its pages',
    tags,
    successStatus: 201,
  })
    .input(fields.partial().required({ name: true }))
    .output(changed.extend({ id, key: z.string() })),
  update: endpoint('setting.write', {
    method: 'PATCH',
    path: '/identify/sites/{id}',
    summary: 'Change a site, or let it rest: while it is paused nothing of it is taken',
    tags,
  })
    .input(fields.partial().extend({ ...ofSite.shape, isPaused: z.boolean().optional() }))
    .output(changed),
  revoke: endpoint('setting.write', {
    method: 'POST',
    path: '/identify/sites/{id}/revoke',
    summary: 'End a key: from this moment nothing that comes with it is taken',
    tags,
  })
    .input(ofSite)
    .output(changed),
}
