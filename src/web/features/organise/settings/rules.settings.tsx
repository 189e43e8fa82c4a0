import { lazy } from 'react'
import type { SettingsSection } from '../../../settings-sections.ts'

export const settings: SettingsSection = {
  key: 'rules',
  title: 'settings:rules.title',
  order: 10,
  Section: lazy(() => import('./Rules.tsx').then((module) => ({ default: module.Rules }))),
}
