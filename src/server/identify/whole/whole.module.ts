import type { Module } from '../../platform/module.ts'

/** What it tells is brought by the other modules, as `facets`. */
export const whole: Module = { name: 'identify/whole' }
