"""Engines: coding more reports than one run can, with no archive in the way.

A job is a list of *parts* (``parts``); each part becomes a *shard*: its reports and records as Parquet files and a manifest, which is
written last, so that a shard is done or not (``shard``). That is the whole contract: two addresses in, nothing kept between two parts.
What runs the parts (this machine's processes, Dask, Ray, or any scheduler that starts ``sekutu run --shard I/N``) is exchangeable and gives
the same shards (``running``).
"""
