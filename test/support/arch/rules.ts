// The house rules of docs/architecture.md, each a function over a source tree.

import {
  folderBoundaries,
  importsNameTheirFile,
  moduleDirection,
  moduleDoors,
  modulesListed,
  packageBoundaries,
} from './boundary-rules.ts'
import { noCycles } from './cycle-rule.ts'
import { endpointPermissions, endpointTests } from './endpoint-rules.ts'
import {
  fileLength,
  moduleVocabulary,
  noBarrels,
  noDefaultExports,
  noSilencedTypes,
  noSleepingTests,
  plainNames,
} from './file-rules.ts'
import { lockComplete } from './lock-rule.ts'
import { operationsNamed } from './operation-rule.ts'
import { coloursInTheme, wordsInLocales } from './page-rules.ts'
import { customerTablesKeyed, migrationsNumbered, tablesPlaced } from './placement-rules.ts'
import { sqlInStores } from './sql-rule.ts'
import { countsHaveOne, problemTexts, sameTexts } from './text-rules.ts'

export const rules = [
  folderBoundaries,
  packageBoundaries,
  importsNameTheirFile,
  moduleDoors,
  moduleDirection,
  modulesListed,
  sqlInStores,
  moduleVocabulary,
  plainNames,
  fileLength,
  noCycles,
  noDefaultExports,
  noBarrels,
  noSilencedTypes,
  noSleepingTests,
  endpointPermissions,
  endpointTests,
  sameTexts,
  countsHaveOne,
  problemTexts,
  operationsNamed,
  tablesPlaced,
  customerTablesKeyed,
  migrationsNumbered,
  coloursInTheme,
  wordsInLocales,
  lockComplete,
]
