import { rpc } from '../../platform/rpc.ts'
import { may, readConsents, readTexts, recordConsents, writeText } from './consents.service.ts'

export const consentRoutes = {
  ofCustomer: rpc.consents.ofCustomer.handler(({ input, context }) =>
    readConsents(context, input.customerId),
  ),
  record: rpc.consents.record.handler(({ input, context }) => recordConsents(context, input)),
  may: rpc.consents.may.handler(({ input, context }) => may(context, input.customerId, input)),
  texts: rpc.consents.texts.handler(({ context }) => readTexts(context)),
  writeText: rpc.consents.writeText.handler(({ input, context }) => writeText(context, input)),
}
