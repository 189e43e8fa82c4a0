import type { PersonalData } from '../../platform/personal-data.ts'
import { rpc } from '../../platform/rpc.ts'
import {
  askErasure,
  decideErasure,
  previewErasure,
  readErasures,
  withdrawErasure,
} from './erasures.service.ts'
import { askPersonalExport, readPersonalExports } from './personal-exports.service.ts'

export const privacyRoutes = (personal: PersonalData[]) => ({
  previewErasure: rpc.privacy.previewErasure.handler(({ input, context }) =>
    previewErasure(context, personal, input.customerId),
  ),
  askPersonalExport: rpc.privacy.askPersonalExport.handler(({ input, context }) =>
    askPersonalExport(context, input),
  ),
  personalExports: rpc.privacy.personalExports.handler(({ input, context }) =>
    readPersonalExports(context, input.customerId),
  ),
  askErasure: rpc.privacy.askErasure.handler(({ input, context }) => askErasure(context, input)),
  erasures: rpc.privacy.erasures.handler(({ input, context }) => readErasures(context, input)),
  decideErasure: rpc.privacy.decideErasure.handler(({ input, context }) => decideErasure(context, input)),
  withdrawErasure: rpc.privacy.withdrawErasure.handler(({ input, context }) =>
    withdrawErasure(context, input.id),
  ),
})
