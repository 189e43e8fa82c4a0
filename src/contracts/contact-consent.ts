// Which consent a contact needs: by why one speaks, and over what. Without zod, because the page needs it too.
import type { ConsentChannel } from './consent-words.ts'
import type { contactChannels, contactReasons } from './contact-words.ts'

type Reason = (typeof contactReasons)[number]
type Channel = (typeof contactChannels)[number]

/** What was asked for or is owed is service; what sells is marketing; the rest is care. */
export const purposeOfReason: Record<Reason, 'service' | 'care' | 'marketing'> = {
  care: 'care',
  birthday: 'care',
  holiday: 'care',
  welcome: 'care',
  plan: 'care',
  other: 'care',
  offer: 'marketing',
  winBack: 'marketing',
  afterSale: 'service',
  promise: 'service',
  enquiry: 'service',
  complaint: 'service',
}

/** Null: at the counter he has come himself. */
export const consentOfChannel: Record<Channel, ConsentChannel | null> = {
  call: 'call',
  wechat: 'wechat',
  visit: 'visit',
  message: 'message',
  email: 'email',
  counter: null,
  other: null,
}
