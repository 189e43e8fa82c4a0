import { metrics } from './analyse/metrics/metrics.module.ts'
import { packages } from './design/packages/packages.module.ts'
import { satisfaction } from './evaluate/satisfaction/satisfaction.module.ts'
import { customers } from './identify/customers/customers.module.ts'
import type { Module } from './platform/module.ts'
import { platform } from './platform/platform.module.ts'

/** In order: a module may import only what stands above it. */
export const modules: Module[] = [platform, packages, metrics, customers, satisfaction]
