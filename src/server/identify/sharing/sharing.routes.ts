import { rpc } from '../../platform/rpc.ts'
import {
  approveAgreement,
  createAgreement,
  previewAgreement,
  previewTerms,
  readAgreement,
  readAgreements,
  refuseAgreement,
  revokeAgreement,
  updateAgreement,
} from './agreements.service.ts'
import { makeKey } from './keys.service.ts'
import { readShared, readWithdrawn } from './partner-door.service.ts'
import { archivePartner, createPartner, readPartners, updatePartner } from './partners.service.ts'
import { readGiven, readReadings } from './share-log.service.ts'

export const sharingRoutes = {
  partners: rpc.sharing.partners.handler(({ context }) => readPartners(context)),
  createPartner: rpc.sharing.createPartner.handler(({ input, context }) => createPartner(context, input)),
  updatePartner: rpc.sharing.updatePartner.handler(({ input: { id, ...patch }, context }) =>
    updatePartner(context, id, patch),
  ),
  archivePartner: rpc.sharing.archivePartner.handler(({ input, context }) =>
    archivePartner(context, input.id),
  ),
  agreements: rpc.sharing.agreements.handler(({ input, context }) => readAgreements(context, input)),
  agreement: rpc.sharing.agreement.handler(({ input, context }) => readAgreement(context, input.id)),
  create: rpc.sharing.create.handler(({ input, context }) => createAgreement(context, input)),
  update: rpc.sharing.update.handler(({ input: { id, ...terms }, context }) =>
    updateAgreement(context, id, terms),
  ),
  preview: rpc.sharing.preview.handler(({ input, context }) => previewTerms(context, input)),
  previewOf: rpc.sharing.previewOf.handler(({ input, context }) => previewAgreement(context, input.id)),
  approve: rpc.sharing.approve.handler(({ input, context }) => approveAgreement(context, input)),
  refuse: rpc.sharing.refuse.handler(({ input, context }) => refuseAgreement(context, input)),
  revoke: rpc.sharing.revoke.handler(({ input, context }) => revokeAgreement(context, input)),
  makeKey: rpc.sharing.makeKey.handler(({ input, context }) => makeKey(context, input.id)),
  readings: rpc.sharing.readings.handler(({ input, context }) => readReadings(context, input)),
  ofCustomer: rpc.sharing.ofCustomer.handler(({ input, context }) => readGiven(context, input.customerId)),
}

export const partnerShareRoutes = {
  customers: rpc.partnerShare.customers.handler(({ input, context }) => readShared(context, input)),
  withdrawn: rpc.partnerShare.withdrawn.handler(({ input, context }) => readWithdrawn(context, input)),
}
