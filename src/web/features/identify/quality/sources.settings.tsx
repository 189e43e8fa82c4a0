import { lazy } from 'react'
import type { SettingsSection } from '../../../settings-sections.ts'

export const settings: SettingsSection = {
  key: 'sources',
  title: 'quality:sources.title',
  order: 20,
  Section: lazy(() => import('./Sources.tsx').then((module) => ({ default: module.Sources }))),
}
