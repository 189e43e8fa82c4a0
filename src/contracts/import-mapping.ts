import { z } from 'zod'

/** Files whose rows belong to customers on record. */
export const recordTargets = ['people', 'owned', 'ties', 'consents'] as const
export type RecordTarget = (typeof recordTargets)[number]

export const importTarget = z.enum(['customers', 'purchases', ...recordTargets])
export type ImportTarget = z.infer<typeof importTarget>

export const customerImportField = z.enum([
  'externalNumber',
  'kind',
  'name',
  'gender',
  'birth',
  'birthCalendar',
  'phone',
  'secondPhone',
  'email',
  'province',
  'city',
  'address',
  'company',
  'industry',
  'businessCategory',
  'occupation',
  'language',
  'receiveBy',
  'receiveTopics',
  'receiveTime',
  'idNumber',
  'contactName',
  'contactPhone',
  'contactEmail',
  'contactRole',
  'furtherContacts',
  'furtherPhones',
  'furtherEmails',
  'furtherAddress',
  'wechat',
  'qq',
  'fax',
  'owner',
  'department',
  'source',
  'introducer',
  'tags',
  'status',
  'preferences',
  'note',
])
export type CustomerImportField = z.infer<typeof customerImportField>

export const purchaseImportField = z.enum([
  'customerNumber',
  'customerName',
  'customerPhone',
  'customerEmail',
  'orderNumber',
  'lineNumber',
  'purchasedAt',
  'purchasedTime',
  'productCode',
  'productName',
  'category',
  'quantity',
  'unitPrice',
  'amount',
  'currency',
  'channel',
  'department',
  'country',
])
export type PurchaseImportField = z.infer<typeof purchaseImportField>

const whose = ['customerNumber', 'customerName', 'customerPhone', 'customerEmail'] as const

/** What the columns of a file about customers on record can be, by its kind. */
export const recordFields = {
  people: [
    ...whose,
    'relation',
    'name',
    'role',
    'gender',
    'phone',
    'email',
    'birth',
    'birthCalendar',
    'note',
  ],
  owned: [
    ...whose,
    'productCode',
    'productName',
    'serial',
    'boughtOn',
    'warrantyUntil',
    'nextServiceOn',
    'replaceOn',
    'place',
    'note',
  ],
  ties: [
    ...whose,
    'otherNumber',
    'otherName',
    'otherPhone',
    'otherEmail',
    'tieKind',
    'since',
    'until',
    'weight',
    'note',
  ],
  consents: [...whose, 'purpose', 'channel', 'state', 'at', 'until', 'how', 'note'],
} as const satisfies Record<RecordTarget, readonly string[]>

/** Order of the numbers in dates such as 03/04/2024: year-month-day, day first, or month first. */
export const dateOrder = z.enum(['ymd', 'dmy', 'mdy'])
export type DateOrder = z.infer<typeof dateOrder>

/** What stands between whole and part in amounts: 1,234.50 or 1.234,50. */
export const decimalMark = z.enum(['.', ','])
export type DecimalMark = z.infer<typeof decimalMark>

export const birthCalendar = z.enum(['solar', 'lunar'])

/** A custom field is addressed by its key: `custom.hobby`. */
export const customImportField = z.templateLiteral(['custom.', z.string().regex(/^[a-z][a-z0-9_]{0,60}$/)])

const column = z.object({
  /** 0-based position in the file. */
  column: z.number().int().min(0).max(16_383),
  /** The heading found there; a file whose columns have moved is fitted by it. */
  heading: z.string().max(500),
})

const dates = { dateOrder: dateOrder.optional() }
const amounts = { decimalMark: decimalMark.optional() }

export const customerMapping = z.object({
  target: z.literal('customers'),
  columns: z
    .array(
      column.extend({
        field: z.union([customerImportField, customImportField]),
        ...dates,
        calendar: birthCalendar.optional(),
        ...amounts,
      }),
    )
    .max(500),
})
export type CustomerMapping = z.infer<typeof customerMapping>

export const purchaseMapping = z.object({
  target: z.literal('purchases'),
  columns: z.array(column.extend({ field: purchaseImportField, ...dates, ...amounts })).max(500),
})
export type PurchaseMapping = z.infer<typeof purchaseMapping>

const recordColumn = column.extend({
  ...dates,
  calendar: birthCalendar.optional(),
  ...amounts,
})
export type RecordColumn = z.infer<typeof recordColumn> & { field: string }

const columnsOf = <const F extends readonly string[]>(fields: F) =>
  z.array(recordColumn.extend({ field: z.enum(fields) })).max(500)

const recordMappings = [
  z.object({ target: z.literal('people'), columns: columnsOf(recordFields.people) }),
  z.object({ target: z.literal('owned'), columns: columnsOf(recordFields.owned) }),
  z.object({ target: z.literal('ties'), columns: columnsOf(recordFields.ties) }),
  z.object({ target: z.literal('consents'), columns: columnsOf(recordFields.consents) }),
] as const
export const recordMapping = z.discriminatedUnion('target', recordMappings)
export type RecordMapping = z.infer<typeof recordMapping>

/** What the columns of a file can be; a customer has own fields besides. */
export const importFields = {
  customers: customerImportField.options,
  purchases: purchaseImportField.options,
  ...recordFields,
} as const satisfies Record<ImportTarget, readonly string[]>

/** Which column is which field, as saved and as written in the JSON file of the command line. */
export const importMapping = z
  .discriminatedUnion('target', [customerMapping, purchaseMapping, ...recordMappings])
  .superRefine((mapping, context) => {
    const fields = mapping.columns.map(({ field }) => field)
    fields.forEach((field, index) => {
      if (fields.indexOf(field) < index)
        context.addIssue({ code: 'custom', message: 'fieldTwice', path: ['columns', index, 'field'] })
    })
  })
export type ImportMapping = z.infer<typeof importMapping>
