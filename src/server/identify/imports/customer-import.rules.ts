// What a row of a customer file says.
import type { FurtherContact } from '../contact-points/contact-points-bulk.service.ts'
import type { ContactPerson } from '../people/people-bulk.service.ts'
import type { BirthDate } from './birth.rules.ts'
import type { Calendar } from './calendar-word.rules.ts'
import type { CustomValue } from './custom-value.rules.ts'
import type { CustomerKind, CustomerStatus, Gender, ReceiveWay } from './word.rules.ts'

/** What a row says of a customer; null where it says nothing, which changes nothing of a known customer. */
export interface CustomerImport {
  externalNumber: string | null
  /** What two spellings of the number have in common: compare by this, show the number. */
  numberKey: string | null
  kind: CustomerKind
  /** Whether the file said so; otherwise the name's ending did. */
  isKindGiven: boolean
  name: string
  gender: Gender | null
  birth: BirthDate | null
  /** What a column beside the birthday says of its calendar; the birthday has taken it into account. */
  birthCalendar: Calendar | null
  /** E.164; as written where `unreadableContacts` is 'keep' and it could not be read. */
  phone: string | null
  secondPhone: string | null
  email: string | null
  province: string | null
  city: string | null
  address: string | null
  company: string | null
  industry: string | null
  businessCategory: string | null
  occupation: string | null
  language: string | null
  receiveBy: ReceiveWay | null
  receiveTopics: string | null
  receiveTime: string | null
  /** Tidy, its check digit right. */
  idNumber: string | null
  /** Whom to ask for there; null where the row names nobody but the customer. */
  contact: ContactPerson | null
  /** Beside his phones, mailbox and address. */
  further: FurtherContact[]
  /** Login or name of an employee, name or path of a department: for the caller to find. */
  owner: string | null
  department: string | null
  source: string | null
  introducer: string | null
  tags: string[]
  status: CustomerStatus | null
  preferences: string | null
  note: string | null
  custom: Record<string, CustomValue>
}

export function emptyCustomer(): CustomerImport {
  return {
    externalNumber: null,
    numberKey: null,
    kind: 'person',
    isKindGiven: false,
    name: '',
    gender: null,
    birth: null,
    birthCalendar: null,
    phone: null,
    secondPhone: null,
    email: null,
    province: null,
    city: null,
    address: null,
    company: null,
    industry: null,
    businessCategory: null,
    occupation: null,
    language: null,
    receiveBy: null,
    receiveTopics: null,
    receiveTime: null,
    idNumber: null,
    contact: null,
    further: [],
    owner: null,
    department: null,
    source: null,
    introducer: null,
    tags: [],
    status: null,
    preferences: null,
    note: null,
    custom: {},
  }
}
