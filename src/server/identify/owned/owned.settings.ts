import { z } from 'zod'
import { defineSetting } from '../../platform/settings/setting.ts'

const days = z.number().int().min(0).max(365)

const notice = z.object({ replace: days, service: days, warranty: days })

/** How many days before its day something owned stands on Today's list. No source gives a number: ours. */
export const ownedNoticeSetting = defineSetting<z.output<typeof notice>>('owned.notice', notice, {
  replace: 30,
  service: 14,
  warranty: 30,
})
