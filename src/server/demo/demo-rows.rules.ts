// The rows of a demo company, as plain as a table: what the generator yields and a writer stores.
// Ids are uuid v7; an id of another row always names a row that was or will be yielded.
import type { Day } from '../../analytics/calendar.ts'

export interface DemoDepartment {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly code: string
  readonly kind: 'headOffice' | 'branch' | 'subBranch'
  readonly sort: number
}

export type DemoJob =
  | 'generalManager'
  | 'branchManager'
  | 'subBranchManager'
  | 'relationshipManager'
  | 'clerk'
  | 'administrator'
  | 'auditor'

export interface DemoEmployee {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly departmentId: string
  readonly managerId: string | null
  readonly job: DemoJob
  readonly jobTitle: string
}

export interface DemoProduct {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly category: string
  readonly priceMinor: number
  /** What is known of its pieces after the sale, in months. */
  readonly isTracked: boolean
  readonly lifeMonths: number | null
  readonly warrantyMonths: number | null
  readonly serviceMonths: number | null
  readonly replacedBy: string | null
}

export interface DemoTag {
  readonly id: string
  readonly name: string
  readonly colour: string
}

export interface DemoBirth {
  readonly calendar: 'solar' | 'lunar'
  readonly year: number
  readonly month: number
  readonly day: number
  readonly leapMonth: boolean
}

export interface DemoCustomer {
  readonly id: string
  readonly kind: 'person' | 'organisation'
  readonly name: string
  readonly externalNumber: string
  readonly gender: 'male' | 'female' | null
  readonly birth: DemoBirth | null
  /** E.164. No two customers share one, nor an e-mail address. */
  readonly phone: string
  readonly secondPhone: string | null
  readonly email: string | null
  readonly province: string
  readonly city: string
  readonly address: string
  readonly company: string | null
  readonly industry: string | null
  readonly businessCategory: string | null
  readonly occupation: string | null
  readonly source: string
  /** The name of the customer who introduced him, and that customer. */
  readonly introducer: string | null
  readonly introducerId: string | null
  readonly note: string | null
  readonly preferences: string | null
  readonly tagIds: readonly string[]
  /** Null: nobody looks after him. */
  readonly ownerId: string | null
  readonly departmentId: string
  readonly complaintOpen: boolean
  readonly createdAt: Date
}

export interface DemoRelatedPerson {
  readonly id: string
  readonly customerId: string
  readonly relation: 'contact' | 'spouse' | 'child'
  readonly name: string
  readonly role: string | null
  readonly gender: 'male' | 'female'
  readonly phone: string | null
  readonly birth: DemoBirth | null
}

/** One line of an order, or its return with quantity and amount negative. */
export interface DemoPurchase {
  readonly id: string
  readonly customerId: string
  readonly kind: 'purchase' | 'return'
  readonly purchasedAt: Date
  readonly orderNumber: string
  readonly productId: string
  readonly quantity: number
  /** In major units, up to four decimals; quantity × unitPrice is the amount up to rounding. */
  readonly unitPrice: number
  readonly amountMinor: number
  readonly currency: string
  readonly channel: 'store' | 'online' | 'phone' | 'visit'
  readonly departmentId: string
}

export interface DemoPromise {
  readonly id: string
  readonly text: string
  readonly promisedOn: Day
  readonly dueOn: Day
  /** Null while open; later than dueOn when it was kept late. */
  readonly keptOn: Day | null
  readonly keptAt: Date | null
}

export type ContactOccasion =
  | 'welcome'
  | 'care'
  | 'birthday'
  | 'afterSale'
  | 'offer'
  | 'winBack'
  | 'complaint'
  | 'prospect'

export interface DemoContact {
  readonly id: string
  readonly customerId: string
  /** Null: he spoke to nobody in particular. */
  readonly employeeId: string | null
  readonly at: Date
  readonly channel: 'visit' | 'phone' | 'wechat' | 'email' | 'counter'
  readonly direction: 'outgoing' | 'incoming'
  readonly occasion: ContactOccasion
  readonly reason: string
  readonly result: string
  /** 1, angry, to 5, delighted; null where nobody was spoken to. */
  readonly mood: number | null
  readonly notReached: boolean
  /** Something to come back to. */
  readonly nextHook: string | null
  readonly promise: DemoPromise | null
}

export interface DemoComplaint {
  readonly id: string
  readonly customerId: string
  /** Whoever looks after the customer. */
  readonly employeeId: string | null
  readonly departmentId: string
  /** The contact by which it came in. */
  readonly contactId: string
  readonly cause: 'product' | 'service' | 'delivery' | 'price'
  readonly text: string
  readonly receivedAt: Date
  /** Whether it was right to complain; null while open. */
  readonly isJustified: boolean | null
  readonly closedAt: Date | null
  readonly remedy: string | null
}

export interface DemoAnswer {
  readonly id: string
  readonly customerId: string
  /** The purchase that was asked about: the first line of its order. */
  readonly purchaseId: string
  readonly departmentId: string
  readonly answeredAt: Date
  /** Both 1 … 10. */
  readonly expected: number
  readonly perceived: number
  readonly comment: string | null
  readonly via: 'link' | 'staff'
}

/** Everything about one customer, and what no company would know of him. */
export interface CustomerStory {
  readonly customer: DemoCustomer
  readonly relatedPeople: readonly DemoRelatedPerson[]
  readonly purchases: readonly DemoPurchase[]
  readonly contacts: readonly DemoContact[]
  readonly complaints: readonly DemoComplaint[]
  readonly answers: readonly DemoAnswer[]
  /** Null for a prospect. */
  readonly truth: CustomerTruth | null
}

/** The hidden life of a customer under Pareto/NBD with gamma-gamma spending. */
export interface CustomerTruth {
  readonly customerId: string
  readonly firstPurchaseAt: Date
  /** Orders a day while alive (λ). */
  readonly purchaseRate: number
  /** Deaths a day (μ): his lifetime after the first order is exponential with mean 1 / μ. */
  readonly dropoutRate: number
  /** When he left for good, be it in the future; null beyond a hundred years. */
  readonly diedAt: Date | null
  readonly isAlive: boolean
  /** What an order of his is worth on average (p / ν), in minor units. */
  readonly meanOrderMinor: number
  /** Orders placed, the first included. */
  readonly orderCount: number
}

/** Parameters from which the customers of one kind are drawn; time in days, money in minor units. */
export interface BuyingPopulation {
  /** λ ~ Gamma(shape r, rate alpha) */
  readonly r: number
  readonly alpha: number
  /** μ ~ Gamma(shape s, rate beta) */
  readonly s: number
  readonly beta: number
  /** An order ~ Gamma(shape p, rate ν), ν ~ Gamma(shape q, rate gamma) */
  readonly p: number
  readonly q: number
  readonly gamma: number
}

export interface CompanyTruth {
  readonly person: BuyingPopulation
  readonly organisation: BuyingPopulation
  /** By department: 0 is usual, ±1 as good or bad as one in six. */
  readonly serviceQuality: ReadonlyMap<string, number>
}
