heave()
