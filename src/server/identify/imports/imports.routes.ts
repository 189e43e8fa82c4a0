import type { Files } from '../../platform/files.ts'
import { rpc } from '../../platform/rpc.ts'
import {
  beginImport,
  configureImport,
  listImports,
  listRefusals,
  previewImport,
  showImport,
  startImportWork,
} from './imports.service.ts'
import { readRefusalGroups } from './refusal-groups.service.ts'

export function importRoutes(files: Files) {
  return {
    begin: rpc.imports.begin.handler(({ input, context }) => beginImport(context, files, input)),
    list: rpc.imports.list.handler(({ input, context }) => listImports(context, input)),
    get: rpc.imports.get.handler(({ input, context }) => showImport(context, input.id)),
    preview: rpc.imports.preview.handler(({ input, context }) => previewImport(context, files, input.id)),
    configure: rpc.imports.configure.handler(({ input: { id, ...rest }, context }) =>
      configureImport(context, files, id, rest),
    ),
    check: rpc.imports.check.handler(({ input, context }) => startImportWork(context, input.id, 'check')),
    run: rpc.imports.run.handler(({ input, context }) => startImportWork(context, input.id, 'run')),
    undo: rpc.imports.undo.handler(({ input, context }) => startImportWork(context, input.id, 'undo')),
    refusalGroups: rpc.imports.refusalGroups.handler(async ({ input, context }) => ({
      data: await readRefusalGroups(context, input.id),
    })),
    refusals: rpc.imports.refusals.handler(({ input, context }) => listRefusals(context, input)),
  }
}
