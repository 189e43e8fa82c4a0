import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../../platform/settings/setting.ts'
import type { FileFamily } from './document-file.rules.ts'

const family = z.enum(['pdf', 'image', 'office', 'text', 'mail', 'archive'])

/** Which sorts of files are taken in; archives stay out until somebody wants them. */
export const allowedFamilies = defineSetting<FileFamily[]>(
  'document.families',
  z.array(family).min(1).max(6),
  ['pdf', 'image', 'office', 'text', 'mail'],
)

/** One of the two who allow reading what is archived is its keeper. */
export const keeperIsOne = defineSetting('document.keeperIsOne', z.boolean(), true)

/** How long somebody may open what two have allowed him. */
export const grantHours = defineSetting('document.grantHours', z.number().int().min(1).max(720), 8)

export const documentSettings: SettingDefinition[] = [allowedFamilies, keeperIsOne, grantHours]
