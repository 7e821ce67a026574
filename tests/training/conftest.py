import torch

torch.set_num_threads(1)  # for networks this small, threads only wait for each other
