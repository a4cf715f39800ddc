"""Getting reports: from files, folders and streams to texts that never change again."""
