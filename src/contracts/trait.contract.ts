import { z } from 'zod'
import { changed, created, ofCustomer, oneOfCustomer } from './customer-record.ts'
import { endpoint, id, written } from './endpoint.ts'

export const traitKind = z.enum([
  'likes',
  'dislikes',
  'habit',
  'hobby',
  'personality',
  'behaviour',
  'communication',
  'nonVerbal',
  'culture',
  'ethnicity',
  'religion',
  'socialPosition',
  'spendingPower',
  'buyingHabit',
  'requirement',
  'values',
  'purpose',
  'media',
  'other',
])

export type TraitKind = z.infer<typeof traitKind>

/** Kept only for a stated purpose and with consent. */
export const sensitiveKinds: readonly TraitKind[] = ['ethnicity', 'religion']

const day = z.iso.date()
const text = z.string().nullable()

const fields = z.object({
  kind: traitKind,
  text: z.string().trim().min(1).max(1000),
  /** One of the people around the customer, where it is about them. */
  personId: id.nullable().optional(),
  /** Today unless said. */
  notedOn: day.optional(),
  sourceNote: z.string().trim().max(500).nullable().optional(),
  /** What it is kept for: demanded of ethnicity and religion. */
  purpose: z.string().trim().max(500).nullable().optional(),
})

export type TraitFields = z.output<typeof fields>

const trait = z.object({
  id,
  kind: traitKind,
  /** Null: kept from this reader, or not to be used since the consent was withdrawn. */
  text,
  personId: id.nullable(),
  personName: text,
  notedOn: day,
  sourceNote: text,
  purpose: text,
  version: z.number(),
})

const careNote = z.object({
  id,
  at: z.date(),
  personId: id.nullable(),
  personName: text,
  employeeName: text,
  mood: z.number().nullable(),
  text: z.string(),
  cause: text,
  isCorrection: z.boolean(),
})

const note = z.object({
  text: z.string().trim().min(1).max(2000),
  /** What it came from. */
  cause: z.string().trim().max(500).optional(),
  /** 1, angry, to 5, delighted. */
  mood: z.number().int().min(1).max(5).optional(),
  personId: id.optional(),
  /** Now unless said; not in the future. */
  at: z.coerce.date().optional(),
  /** The note that this one stands for from now on. */
  corrects: id.optional(),
})

export type CareNoteFields = z.output<typeof note>

const tags = ['traits']

export const traitContract = {
  ofCustomer: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/traits',
    summary: 'What a customer is like and how they felt lately, and how deep our knowledge reaches',
    tags,
  })
    .input(ofCustomer)
    .output(
      z.object({
        /** 1: particulars. 2: what they are like, by traits or by the record. 3: besides, how they feel, told lately. */
        level: z.number().int().min(1).max(3),
        /** Within how many months a note counts for the third level. */
        levelMonths: z.number(),
        /** What the record and those merged into it say of likes and habits. */
        preferences: z.array(z.object({ memberName: z.string().nullable(), text: z.string() })),
        traits: z.array(trait),
        careNotes: z.array(careNote),
        /** How they felt at the last contacts within those months, as whoever was there saw; without a reason it is no third level. */
        moods: z.array(z.object({ at: z.date(), mood: z.number() })),
      }),
    ),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/traits',
    summary: 'Record a trait; ethnicity and religion want a purpose, a consent and the right to see them',
    tags,
    successStatus: 201,
  })
    .input(fields.extend(ofCustomer.shape))
    .output(created),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/customers/{customerId}/traits/{id}',
    summary: 'Change what is noted; If-Match guards against overwriting',
    tags,
  })
    .input(fields.omit({ kind: true }).partial().extend(oneOfCustomer.shape))
    .output(changed),
  remove: endpoint('customer.write', {
    method: 'DELETE',
    path: '/identify/customers/{customerId}/traits/{id}',
    summary: 'Take a trait away; undo brings it back',
    tags,
  })
    .input(oneOfCustomer)
    .output(written),
  note: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/customers/{customerId}/care-notes',
    summary: 'Note how they feel; a fact, corrected by a newer note',
    tags,
    successStatus: 201,
  })
    .input(note.extend(ofCustomer.shape))
    .output(written.extend({ id })),
}
