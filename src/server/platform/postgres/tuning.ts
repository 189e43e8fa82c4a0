// Which PostgreSQL settings suit this machine?

export type Machine = {
  memoryBytes: number
  cores: number
  freeDiskBytes: number
  /** Size of /dev/shm; 0 where the system has none. Containers often give 64 MB. */
  sharedMemoryBytes: number
}

export type ServerSettings = Record<string, string>

const MB = 1024 * 1024
const GB = 1024 * MB

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const inMegabytes = (bytes: number) => `${Math.floor(bytes / MB)}MB`

/** What every cluster of ours has in common, on whatever machine. */
const always: ServerSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'ISO, YMD',
  lc_messages: 'C',
  default_text_search_config: 'pg_catalog.simple',
  random_page_cost: '1.1',
  jit: 'off',
  wal_compression: 'on',
  // No replica reads this cluster's log, so bulk loads into new tables may skip it.
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '10min',
  checkpoint_completion_target: '0.9',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  // Statements, parameters and key values are customers' data and stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_min_messages: 'warning',
}

/**
 * Settings of the program's own cluster. The program itself runs beside it, so the database takes a
 * fifth of the memory for its cache, not the quarter usual on a machine of its own. Committed writes
 * are on disk before they are acknowledged (`synchronous_commit`, `fsync` stay on).
 */
export function serverSettings(machine: Machine): ServerSettings {
  const { memoryBytes, cores, freeDiskBytes, sharedMemoryBytes } = machine
  const maintenance = clamp(memoryBytes / 16, 64 * MB, GB)
  const helpers = String(clamp(Math.floor(cores / 2), 1, 4))
  return {
    ...always,
    synchronous_commit: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    shared_buffers: inMegabytes(clamp(memoryBytes / 5, 128 * MB, 8 * GB)),
    effective_cache_size: inMegabytes(clamp(memoryBytes * 0.6, 256 * MB, 64 * GB)),
    work_mem: inMegabytes(clamp(memoryBytes / 384, 8 * MB, 64 * MB)),
    maintenance_work_mem: inMegabytes(maintenance),
    autovacuum_work_mem: inMegabytes(clamp(maintenance / 4, 64 * MB, 256 * MB)),
    autovacuum_naptime: '30s',
    autovacuum_vacuum_cost_limit: '1000',
    min_wal_size: '160MB',
    max_wal_size: inMegabytes(clamp(freeDiskBytes / 10, 512 * MB, 4 * GB)),
    max_parallel_workers: String(Math.max(2, cores)),
    max_parallel_workers_per_gather: helpers,
    max_parallel_maintenance_workers: helpers,
    // Parallel queries fail where /dev/shm is small and they keep their segments there.
    dynamic_shared_memory_type: sharedMemoryBytes < 512 * MB ? 'sysv' : 'posix',
  }
}

/** Settings of a cluster that lives for one test run: nothing is kept, so nothing is flushed. */
export function testSettings(machine: Machine): ServerSettings {
  return {
    ...serverSettings(machine),
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '128MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '1024MB',
  }
}

/** The text of postgresql.conf. A person's own settings go into `ownFile`, which is read last and never written. */
export function renderSettings(settings: ServerSettings, ownFile: string): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${quote(value)}`)
  return [
    '# Written at every start from the size of this machine.',
    `# Own settings go into ${ownFile}`,
    ...lines,
    `include_if_exists = ${quote(ownFile)}`,
    '',
  ].join('\n')
}

const quote = (value: string) => `'${value.replaceAll("'", "''")}'`
