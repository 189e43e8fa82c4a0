/** How something was found out. */
export const hows = ['call', 'visit', 'document', 'message', 'customer', 'lookup'] as const

/** Fields by which somebody is reached: they may be right and still lead nowhere. */
export const reachFields: ReadonlySet<string> = new Set(['phone', 'secondPhone', 'email', 'address'])

/** The house decides these: they are neither right nor wrong. */
export const uncheckable: ReadonlySet<string> = new Set(['tags', 'owner', 'department', 'note'])

/** Fields that the page has a word for; a house may weigh others too. */
const knownFields = [
  ...([
    'name',
    'phone',
    'secondPhone',
    'email',
    'birth',
    'gender',
    'city',
    'province',
    'address',
    'company',
  ] as const),
  ...([
    'industry',
    'businessCategory',
    'occupation',
    'language',
    'receiveBy',
    'receiveTopics',
    'receiveTime',
    'idNumber',
    'source',
    'introducer',
    'owner',
    'people',
    'preferences',
    'contactPerson',
    'contactPhone',
  ] as const),
]
type KnownField = (typeof knownFields)[number]

export const isKnownField = (field: string): field is KnownField => knownFields.some((each) => each === field)
