import { describe, expect, it } from 'vitest'
import { renderSettings, serverSettings, testSettings } from './tuning.ts'

const MB = 1024 * 1024
const machine = {
  memoryBytes: 24_576 * MB,
  cores: 2,
  freeDiskBytes: 80_000 * MB,
  sharedMemoryBytes: 4096 * MB,
}

describe('server settings', () => {
  it('take a fifth of a 24 GB machine and the program keeps the rest', () => {
    expect(serverSettings(machine)).toMatchObject({
      shared_buffers: '4915MB',
      work_mem: '64MB',
      maintenance_work_mem: '1024MB',
      max_wal_size: '4096MB',
      max_parallel_workers_per_gather: '1',
      dynamic_shared_memory_type: 'posix',
    })
  })

  it('fit a 4 GB machine with little disk', () => {
    const small = { ...machine, memoryBytes: 4096 * MB, freeDiskBytes: 3000 * MB }
    expect(serverSettings(small)).toMatchObject({
      shared_buffers: '819MB',
      work_mem: '10MB',
      maintenance_work_mem: '256MB',
      max_wal_size: '512MB',
    })
  })

  it('never ask for more than a container of 512 MB can give, and avoid its small /dev/shm', () => {
    const tiny = { memoryBytes: 512 * MB, cores: 1, freeDiskBytes: 1000 * MB, sharedMemoryBytes: 64 * MB }
    expect(serverSettings(tiny)).toMatchObject({ shared_buffers: '128MB', work_mem: '8MB' })
    expect(serverSettings(tiny).dynamic_shared_memory_type).toBe('sysv')
  })

  it('keep committed writes safe, except in a test cluster', () => {
    expect(serverSettings(machine)).toMatchObject({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
    })
    expect(testSettings(machine)).toMatchObject({ fsync: 'off', synchronous_commit: 'off' })
  })

  it('are written with quotes that survive a quote in the path', () => {
    const text = renderSettings({ jit: 'off' }, "/data/o'brien/postgres.conf")
    expect(text).toContain("jit = 'off'\n")
    expect(text).toContain("include_if_exists = '/data/o''brien/postgres.conf'")
  })
})
