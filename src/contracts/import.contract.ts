import { z } from 'zod'
import { endpoint, id, page, pageQuery } from './endpoint.ts'
import { birthCalendar, importTarget } from './import-mapping.ts'

/** How a text file or workbook is read; what is left out is found from the bytes. */
export const importReading = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252']).optional(),
  delimiter: z.enum([',', '\t', ';', '|']).optional(),
  sheet: z.union([z.string(), z.number()]).optional(),
  headingLine: z.number().int().min(0).optional(),
})

export const importOptions = z.object({
  /** A customer already known by number, phone or e-mail: bring him up to date, or leave him as he is. */
  onKnown: z.enum(['update', 'skip']).default('update'),
  /** A purchase of a customer number nobody has: record the customer too, or refuse the row. */
  unknownCustomer: z.enum(['create', 'refuse']).default('create'),
  ownerId: id.nullable().optional(),
  departmentId: id.nullable().optional(),
  source: z.string().trim().max(200).nullable().optional(),
  /** From which of the data sources the file comes, as provenance tells it; an import, unless said otherwise. */
  sourceKey: z.string().max(40).nullable().optional(),
  /** The file's values count over whatever stands, typed or checked by people too; for whoever may settle conflicts. */
  isRight: z.boolean().optional(),
})

const column = z.object({
  index: z.number(),
  heading: z.string(),
  /** The calendar that the heading names: a birthday here is read by it unless the mapping says otherwise. */
  calendar: birthCalendar.nullable(),
  /** Its first values; none where the first hundred rows have none. */
  samples: z.array(z.string()),
})

/** Phones or mailboxes that stand with several customers of the file: how many, and the first with their lines. */
const shared = z.object({
  count: z.number(),
  first: z.array(z.object({ value: z.string(), lines: z.array(z.number()), total: z.number() })),
})

/** How many, and the first fifty. */
const lines = z.object({ count: z.number(), first: z.array(z.number()) })

const importView = z.object({
  id,
  target: importTarget,
  fileId: id,
  fileName: z.string(),
  reading: importReading,
  columns: z.array(column).optional(),
  headings: z.array(z.string()),
  /** Heading by heading what it holds; shape in the manual, a plain file for the command line. */
  mapping: z.unknown(),
  options: importOptions,
  state: z.enum(['draft', 'checking', 'checked', 'running', 'done', 'failed', 'undoing', 'undone']),
  jobId: id.nullable(),
  operationId: id.nullable(),
  rowsRead: z.number(),
  rowsCreated: z.number(),
  rowsUpdated: z.number(),
  rowsSame: z.number(),
  /** Said otherwise than the record, which is believed more and was left: listed among the conflicts. */
  rowsDiffering: z.number(),
  /** Nothing of them counts before others have agreed: among what waits for review. A dry run does not know. */
  rowsWaiting: z.number(),
  rowsRefused: z.number(),
  /** Customers recorded because a purchase named them; in a dry run, those that would be. */
  customersCreated: z.number(),
  /** What the whole file does not tell and a person must: answered by `dateOrder` or `decimalMark` in the mapping. */
  questions: z.array(
    z.object({
      code: z.enum(['dateOrder', 'decimalMark']),
      column: z.number(),
      heading: z.string(),
      detail: z.string(),
    }),
  ),
  /** What the dry run saw in the whole file; empty until one has run. */
  findings: z.object({
    /** Columns that hold anything in any row. */
    filledColumns: z.array(z.number()).optional(),
    sharedPhones: shared.optional(),
    sharedEmails: shared.optional(),
    /** Lines that give somebody another spouse than the record or the file has: taken all the same. */
    spouses: z
      .object({
        count: z.number(),
        first: z.array(z.object({ line: z.number(), names: z.array(z.string()) })),
      })
      .optional(),
    /** Lines that are the examples of our own template, left in: none of them is imported, nor counted as read. */
    examples: lines.optional(),
    /** Lines whose introducer, told by number or phone, is nobody whom the reader sees: taken, the introducer as words. */
    introducersAsWords: lines.optional(),
    /** Customers whom the reader would not see once they are in: those who would be nobody's, and those of others. */
    outOfSight: z.object({ withoutManager: z.number(), withOthers: z.number() }).optional(),
  }),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
})

const oneImport = importView.extend({
  /** Of an import that has ended: how many it brought or changed whom the reader does not see; never counted beyond 10,000. */
  customersOutOfSight: z.number(),
  /** False where it brought so much that it is only looked at in part: at least so many. */
  isOutOfSightExact: z.boolean(),
})

const preview = importView.extend({
  encodingConfidence: z.number().nullable(),
  sheets: z.array(z.object({ index: z.number(), name: z.string(), hidden: z.boolean() })),
  rows: z.array(z.object({ line: z.number(), cells: z.array(z.unknown()) })),
  /** What the program proposes and how sure it is, column by column; questions it cannot decide alone. */
  proposal: z.unknown(),
  wasMappedBefore: z.boolean(),
})

const tags = ['imports']
const byId = z.object({ id })

export const importContract = {
  begin: endpoint('customer.import', {
    method: 'POST',
    path: '/identify/imports',
    summary: 'Look at an uploaded file: headings, first rows, proposed mapping. Nothing is written',
    tags,
    successStatus: 201,
  })
    .input(z.object({ fileId: id, target: importTarget, reading: importReading.default({}) }))
    .output(preview),
  list: endpoint('customer.import', {
    method: 'GET',
    path: '/identify/imports',
    summary: 'Imports, newest first',
    tags,
  })
    .input(pageQuery)
    .output(page(importView)),
  get: endpoint('customer.import', {
    method: 'GET',
    path: '/identify/imports/{id}',
    summary: 'One import',
    tags,
  })
    .input(byId)
    .output(oneImport),
  preview: endpoint('customer.import', {
    method: 'GET',
    path: '/identify/imports/{id}/preview',
    summary: 'The file again, read as the import reads it',
    tags,
  })
    .input(byId)
    .output(preview),
  configure: endpoint('customer.import', {
    method: 'PUT',
    path: '/identify/imports/{id}',
    summary: 'Set mapping and options',
    tags,
  })
    .input(z.object({ id, mapping: z.unknown(), options: importOptions, reading: importReading.optional() }))
    .output(oneImport),
  check: endpoint('customer.import', {
    method: 'POST',
    path: '/identify/imports/{id}/check',
    summary: 'Dry run: every row validated, nothing written',
    tags,
    successStatus: 202,
  })
    .input(byId)
    .output(z.object({ jobId: id })),
  run: endpoint('customer.import', {
    method: 'POST',
    path: '/identify/imports/{id}/run',
    summary: 'Import; can be paused, resumed and undone as a whole',
    tags,
    successStatus: 202,
  })
    .input(byId)
    .output(z.object({ jobId: id })),
  undo: endpoint('customer.import', {
    method: 'POST',
    path: '/identify/imports/{id}/undo',
    summary: 'Take back everything the import wrote, its updates too',
    tags,
    successStatus: 202,
  })
    .input(byId)
    .output(z.object({ jobId: id })),
  refusalGroups: endpoint('customer.import', {
    method: 'GET',
    path: '/identify/imports/{id}/refusal-groups',
    summary: 'Refused rows by reason: how many, one as an example, and what to do; the most frequent first',
    tags,
  })
    .input(byId)
    .output(
      z.object({
        data: z.array(
          z.object({
            code: z.string(),
            column: z.string().nullable(),
            count: z.number(),
            /** What they have in common. */
            reason: z.string(),
            advice: z.string().nullable(),
            example: z.object({
              row: z.number(),
              value: z.unknown(),
              reason: z.string(),
              cells: z.array(z.unknown()),
            }),
          }),
        ),
      }),
    ),
  refusals: endpoint('customer.import', {
    method: 'GET',
    path: '/identify/imports/{id}/refusals',
    summary: 'Rows that were refused and why',
    tags,
  })
    .input(pageQuery.extend({ id }))
    .output(
      page(
        z.object({
          line: z.number(),
          cells: z.array(z.unknown()),
          faults: z.array(z.object({ column: z.string().nullable(), code: z.string(), detail: z.string() })),
        }),
      ),
    ),
}
